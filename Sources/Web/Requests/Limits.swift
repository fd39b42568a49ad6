import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// What the program takes at most, so that nobody can keep it from everybody else.
public struct Limits: Sendable {
    /// How long a connection may do nothing; a whole request has twice that time, and a whole answer four times.
    let patience: TimeAmount
    /// How many requests are worked on at a time.
    let requestsAtOnce: Int
    /// How many words one network may send within the hour, from people who are not signed in.
    let depositsPerHour: Int
    /// How many connections are open at a time; the next ones wait at the door.
    let connections = 800
    /// The longest address, in bytes.
    static let address = 4_096
    /// The most fields that a form may have.
    static let fields = 1_000

    public init(patienceInSeconds seconds: Double = 30, requestsAtOnce: Int = 256, depositsPerHour: Int = 600) {
        patience = .milliseconds(Int64(seconds * 1_000))
        (self.requestsAtOnce, self.depositsPerHour) = (requestsAtOnce, depositsPerHour)
    }

    /// Connections that are cut when they are too slow, whose headers are bounded.
    var server: HTTPServerBuilder {
        let patience = patience
        return .http1(
            configuration: .init(
                additionalChannelHandlers: [SlowClientHandler(patience: patience)],
                idleTimeout: patience,
                httpDecoderConfiguration: .init(maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100)
            )
        )
    }
}

/// Cuts a connection whose request does not come whole, or whose answer is not taken whole, in time.
private final class SlowClientHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let patience: TimeAmount
    private var receiving: Scheduled<Void>?
    private var answering: Scheduled<Void>?
    /// How many requests have come whole whose answers have not been taken whole.
    private var unanswered = 0

    init(patience: TimeAmount) { self.patience = patience }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: receiving = receiving ?? cut(context, in: patience * 2)
        case .body: break
        case .end:
            receiving?.cancel()
            receiving = nil
            unanswered += 1
            answering = answering ?? cut(context, in: patience * 4)
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let part = unwrapOutboundIn(data)
        if case .head(var head) = part, head.headerFields[.contentSecurityPolicy] == nil {
            // What is no request never reaches the application: the server answers by itself.
            SecurityHeadersMiddleware.add(to: &head.headerFields)
            return context.write(wrapOutboundOut(.head(head)), promise: promise)
        }
        guard case .end = part else { return context.write(data, promise: promise) }
        let sent = promise ?? context.eventLoop.makePromise(of: Void.self)
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        sent.futureResult.whenSuccess { _ in bound.value.handler.answered(bound.value.context) }
        context.write(data, promise: sent)
    }

    /// An answer was taken whole; the next one has its own time.
    private func answered(_ context: ChannelHandlerContext) {
        unanswered = max(0, unanswered - 1)
        answering?.cancel()
        answering = unanswered > 0 ? cut(context, in: patience * 4) : nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        for deadline in [receiving, answering] { deadline?.cancel() }
        context.fireChannelInactive()
    }

    private func cut(_ context: ChannelHandlerContext, in time: TimeAmount) -> Scheduled<Void> {
        let channel = context.channel
        return context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}

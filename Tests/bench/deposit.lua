-- Deposits: each request carries the key of a real form and words that nobody has sent before.
-- Once all keys are used they come round again with other words, which makes another sending (Domain/Accounts/FormKey.swift).
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(arguments)
    keys, turn = {}, 0
    for key in io.lines(arguments[1]) do keys[#keys + 1] = key end
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
    wrk.headers["Cookie"] = arguments[2]
end

function request()
    turn = turn + 1
    -- The threads start at opposite ends of the list.
    local key = keys[(turn + number * math.floor(#keys / 2)) % #keys + 1]
    local text = "Le+bus+du+matin+n%27arrive+pas.+Parole+" .. number .. "-" .. turn
    return wrk.format(nil, nil, nil, "formKey=" .. key .. "&kind=lived&college=beneficiaries&theme=5&text=" .. text)
end

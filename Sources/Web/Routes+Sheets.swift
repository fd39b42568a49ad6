import Domain
import Hummingbird

/// Paper: typed in by one person and received by another.
func addSheetRoutes(to router: Router<AppContext>, _ site: Site) {
    let batches = SheetBatchRoutes(site: site)
    router.get("feuilles", use: batches.index)
    router.post("feuilles", use: batches.create)
    router.get("feuilles/:batch", use: batches.show)
    router.post("feuilles/:batch/remise", use: batches.handOver)
    let lines = SheetLineRoutes(site: site)
    router.post("feuilles/:batch/lignes", use: lines.create)
    router.get("feuilles/:batch/lignes/:line", use: lines.edit)
    router.post("feuilles/:batch/lignes/:line", use: lines.update)
    router.post("feuilles/:batch/lignes/:line/retrait", use: lines.delete)
    let photos = SheetPhotoRoutes(site: site)
    router.post("feuilles/:batch/lignes/:line/photo", use: photos.create)
    router.get("feuilles/photos/:photo", use: photos.show)
    let tables = SheetTableRoutes(site: site)
    router.get("feuilles/:batch/tableau", use: tables.show)
    router.post("feuilles/:batch/tableau", use: tables.create)
    router.post("feuilles/:batch/tableau/lignes", use: tables.take)
    let receiving = SheetReceivingRoutes(site: site)
    router.post("feuilles/:batch/reception", use: receiving.create)
    router.post("feuilles/:batch/renvoi", use: receiving.giveBack)
    router.get("feuilles/:batch/recus", use: receiving.receipts)
}

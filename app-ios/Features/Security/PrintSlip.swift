#if canImport(UIKit)
import UIKit

/// Hands a few lines of text to the system's printing; nothing of them is written to a file of ours.
@MainActor
public func printSlip(title: String, lines: [String]) {
    let job = UIPrintInfo(dictionary: nil)
    job.jobName = title
    job.outputType = .grayscale
    let text = UISimpleTextPrintFormatter(text: ([title] + lines).joined(separator: "\n\n"))
    text.font = .monospacedSystemFont(ofSize: 18, weight: .regular)
    text.perPageContentInsets = UIEdgeInsets(top: 72, left: 72, bottom: 72, right: 72)
    let printing = UIPrintInteractionController.shared
    printing.printInfo = job
    printing.printFormatter = text
    let scene = UIApplication.shared.connectedScenes.compactMap { $0 as? UIWindowScene }.first
    // A tablet wants to know where its sheet comes from.
    if UIDevice.current.userInterfaceIdiom == .pad, let window = scene?.keyWindow {
        let middle = CGRect(x: window.bounds.midX, y: window.bounds.midY, width: 1, height: 1)
        printing.present(from: middle, in: window, animated: true, completionHandler: nil)
    } else {
        printing.present(animated: true, completionHandler: nil)
    }
}
#endif

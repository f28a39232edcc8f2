#if canImport(UserNotifications)
import Features
import Foundation
import UserNotifications

/// Notices on the lock screen: plans the reminders, and leads to the licence when one is tapped.
@MainActor
final class Notices: NSObject, UNUserNotificationCenterDelegate {
    var opened: @MainActor (String) -> Void = { _ in }
    private let center = UNUserNotificationCenter.current()

    override init() {
        super.init()
        center.delegate = self
    }

    /// Puts these reminders in the place of all earlier ones; asks the person first where nobody has.
    func replace(_ plan: [Reminder], title: String) async {
        let planned = await center.pendingNotificationRequests().map(\.identifier).filter { $0.hasPrefix("due/") }
        center.removePendingNotificationRequests(withIdentifiers: planned)
        guard !plan.isEmpty, (try? await center.requestAuthorization(options: [.alert, .sound])) == true else { return }
        for reminder in plan {
            let content = UNMutableNotificationContent()
            content.title = title
            content.body = reminder.text
            content.sound = .default
            let wanted: Set<Calendar.Component> = [.year, .month, .day, .hour, .minute, .timeZone]
            let at = Calendar.current.dateComponents(wanted, from: reminder.at)
            let trigger = UNCalendarNotificationTrigger(dateMatching: at, repeats: false)
            try? await center.add(UNNotificationRequest(identifier: reminder.id, content: content, trigger: trigger))
        }
    }

    nonisolated func userNotificationCenter(
        _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse
    ) async {
        guard let licence = response.notification.request.content.userInfo["licence"] as? String else { return }
        await MainActor.run { opened(licence) }
    }
}
#endif

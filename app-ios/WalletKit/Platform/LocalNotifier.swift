#if canImport(UserNotifications)
import Foundation
import UserNotifications
internal import LuzhengCore

/// Shows news while the app is not in front; the same news once. Nothing personal stands in it.
final class LocalNotifier: Notifier {
    func notify(notice: NoticeView) throws {
        let content = UNMutableNotificationContent()
        content.title = notice.title
        content.body = notice.body
        if let licence = notice.licenceId { content.userInfo = ["licence": licence] }
        UNUserNotificationCenter.current().add(
            UNNotificationRequest(identifier: notice.id, content: content, trigger: nil))
    }
}
#endif

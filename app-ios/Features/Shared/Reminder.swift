import Foundation
import WalletKit

/// A word on the lock screen before something is due; nothing personal stands in it.
public struct Reminder: Hashable, Sendable {
    /// The same for the same date, so that none is shown twice.
    public let id: String
    /// What is due, in words.
    public let text: String
    /// When it is shown.
    public let at: Date

    /// So many days ahead a holder is reminded: a review takes weeks to arrange.
    static let daysAhead = [30, 7, 1]
    /// The system keeps no more than some sixty of an app.
    static let most = 48
    /// When offices open, in China.
    static let hour = 9

    /// The reminders of these dates, the nearest first; what is over has been said on the screen.
    public static func plan(_ dates: [DueDate], now: Date) -> [Reminder] {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 8 * 3_600) ?? .current
        let today = calendar.startOfDay(for: now)
        let planned = dates.flatMap { due in
            daysAhead.compactMap { ahead -> Reminder? in
                let day = calendar.date(byAdding: .day, value: due.daysLeft - ahead, to: today)
                guard let at = day?.addingTimeInterval(Double(hour) * 3_600), at > now else { return nil }
                return Reminder(
                    id: "due/\(due.licenceId)/\(due.label)/\(ahead)", text: "\(due.licence) \(due.label) \(due.date)",
                    at: at)
            }
        }
        return Array(planned.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.prefix(most))
    }
}

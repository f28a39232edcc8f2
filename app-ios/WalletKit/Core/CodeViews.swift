import Foundation
internal import LuzhengCore

extension LuzhengCore.CodeForm {
    init(_ form: CodeForm) {
        switch form {
        case .full: self = .full
        case .compact: self = .compact
        case .spoken: self = .spoken
        }
    }
}

extension CodeForm {
    init(_ form: LuzhengCore.CodeForm) {
        switch form {
        case .full: self = .full
        case .compact: self = .compact
        case .spoken: self = .spoken
        }
    }
}

extension Fact {
    init(_ line: LineView) { self.init(label: line.label, value: line.value, attention: line.attention) }
}

extension ShownCode {
    init(_ view: ShownCodeView) {
        let seconds = { (millis: Int64) in Double(millis) / 1_000 }
        self.init(
            form: CodeForm(view.form), hint: view.hint, spokenLabel: view.spokenLabel, text: view.text,
            symbol: Symbol(side: Int(view.size), dark: view.modules.map { $0 != 0 }), digits: view.digits,
            secondsLeft: max(0, seconds(view.ring.endsMillis - view.ring.nowMillis)),
            secondsWhole: Double(view.ring.stepMillis) / 1_000, offline: view.offline, offlineText: view.offlineText,
            officerTitle: view.officerTitle, officerLines: view.officerLines.map(Fact.init))
    }
}

extension Verdict {
    init(_ view: VerdictView) {
        let outcome: Outcome =
            switch view.outcome {
            case .valid: .valid
            case .notValid: .notValid
            case .cannotTell: .cannotTell
            }
        self.init(
            outcome: outcome, signal: Signal(view.colour), headline: view.headline, reason: view.reasonText,
            advice: view.advice, evidence: view.evidenceText, online: view.online, assurance: view.assuranceText,
            attention: view.attention, facts: view.facts.map(Fact.init), decided: view.decidedText)
    }
}

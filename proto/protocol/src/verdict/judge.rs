use super::{Assurance, OnlineStatus, Outcome, Reason, Verdict, VerdictPolicy};
use crate::display::{
    CertificateFace, DisplayCode, DisplayCodeError, DisplayToken, ReaderChallenge, SignedDisplayToken,
};
use crate::licence::{DueDates, LicenceState};
use crate::time::{CivilDate, UnixTime};
use crate::trust::{KeyUse, TrustBundle};

/// Everything the decision stands on.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// The keys the verifier trusts; `None` where it holds none in time.
    pub trust: Option<&'a TrustBundle>,
    /// The challenge this verifier asked to be answered, if it did.
    pub challenge: Option<&'a ReaderChallenge>,
    /// What the server says now, if it was asked.
    pub online: Option<&'a OnlineStatus>,
    /// The verifier's clock.
    pub now: UnixTime,
    /// How strict it is.
    pub policy: &'a VerdictPolicy,
}

/// Decides about a display code; pure.
///
/// The order matters: first whether the code is genuine, then whether it is of now, last what it says. A code that
/// is genuine but not of now can only be "cannot tell".
pub fn judge(code: &DisplayCode, evidence: &Evidence<'_>) -> Verdict {
    let token = code.unverified();
    if let Err(reason) = check_token(&code.token, evidence) {
        return verdict(reason, evidence, Assurance::None, None);
    }
    if let Err(reason) = check_frame(code, evidence) {
        return verdict(reason, evidence, Assurance::None, Some(token));
    }
    let assurance = if code.frame.challenged { Assurance::Present } else { Assurance::RecordedFramePossible };
    let reason = check_time(code, evidence).and_then(|()| check_status(token, evidence));
    match reason {
        Ok(reason) | Err(reason) => verdict(reason, evidence, assurance, Some(token)),
    }
}

/// The verdict on a text that is no display code.
pub fn unreadable(error: &DisplayCodeError, now: UnixTime) -> Verdict {
    let reason = match error {
        DisplayCodeError::UnknownVersion(_) | DisplayCodeError::UnknownSuite => Reason::UnknownVersion,
        _ => Reason::Malformed,
    };
    without_code(reason, now)
}

/// A verdict that stands on no code.
pub fn without_code(reason: Reason, now: UnixTime) -> Verdict {
    Verdict {
        outcome: reason.outcome(),
        reason,
        decided_at: now,
        evidence_age_secs: None,
        online: false,
        assurance: Assurance::None,
        face: None,
        overdue: Vec::new(),
    }
}

/// Decides about a short reference that the server resolved; pure.
pub fn judge_reference(
    face: CertificateFace,
    online: &OnlineStatus,
    policy: &VerdictPolicy,
    now: UnixTime,
) -> Verdict {
    let today = CivilDate::in_china(now);
    let reason = check_online(online, today).and_then(|()| due_reason(&online.due, today));
    let age = now.since(online.confirmed_at);
    let reason = match reason {
        Ok(_) if age > policy.max_status_age => Reason::StatusOld,
        Ok(reason) | Err(reason) => reason,
    };
    Verdict {
        outcome: reason.outcome(),
        reason,
        decided_at: now,
        evidence_age_secs: Some(age.as_secs()),
        online: true,
        assurance: Assurance::RecordedFramePossible,
        face: Some(CertificateFace { due: online.due, ..face }),
        overdue: online.due.overdue(today),
    }
}

fn check_token(token: &SignedDisplayToken, evidence: &Evidence<'_>) -> Result<(), Reason> {
    let trust =
        evidence.trust.filter(|trust| evidence.now < trust.expires_at).ok_or(Reason::TrustOutdated)?;
    let said = token.unverified();
    let key = trust
        .key(said.signing_key, KeyUse::Display, said.not_before)
        .filter(|key| key.revoked_at.is_none_or(|revoked| evidence.now < revoked))
        .ok_or(Reason::UnknownKey)?;
    if !token.is_signed_by(key.verifying_key()) {
        return Err(Reason::ForgedToken);
    }
    if !trust.covers(key, said.face.region) {
        return Err(Reason::UnknownKey);
    }
    Ok(())
}

fn check_frame(code: &DisplayCode, evidence: &Evidence<'_>) -> Result<(), Reason> {
    if code.frame.challenged && evidence.challenge.is_none() {
        // Made for another reader: this one cannot check what it never asked.
        return Err(Reason::StaleFrame);
    }
    if !code.frame.is_signed_by(&code.unverified().device_key, &code.token, evidence.challenge) {
        return Err(Reason::ForgedFrame);
    }
    if evidence.challenge.is_some() && !code.frame.challenged {
        return Err(Reason::ChallengeMissing);
    }
    Ok(())
}

fn check_time(code: &DisplayCode, evidence: &Evidence<'_>) -> Result<(), Reason> {
    let token = code.unverified();
    let (now, policy) = (evidence.now, evidence.policy);
    let skew = std::time::Duration::from_secs(u64::from(token.step_secs) * u64::from(policy.skew_steps));
    let begins = code.frame.step.begins(&code.token);
    if begins >= token.not_after() {
        return Err(Reason::ForgedFrame);
    }
    if now.plus(skew) < begins {
        return Err(match now.plus(policy.clock_tolerance) < begins {
            true => Reason::ClockOff,
            false if now.plus(skew) < token.not_before => Reason::NotYet,
            false => Reason::StaleFrame,
        });
    }
    if now >= token.not_after().plus(skew) {
        return Err(Reason::WindowOver);
    }
    if now >= code.frame.step.ends(&code.token).plus(skew) {
        return Err(Reason::StaleFrame);
    }
    Ok(())
}

fn check_status(token: &DisplayToken, evidence: &Evidence<'_>) -> Result<Reason, Reason> {
    let today = CivilDate::in_china(evidence.now);
    if let Some(online) = evidence.online {
        check_online(online, today)?;
        if online.replayed {
            return Err(Reason::Replayed);
        }
        if online.status_epoch != token.status_epoch {
            return Err(Reason::StatusChanged);
        }
    }
    let overdue = due_reason(&token.face.due, today)?;
    let confirmed = evidence.online.map_or(token.status_confirmed_at(), |online| online.confirmed_at);
    if evidence.now.since(confirmed) > evidence.policy.max_status_age {
        return Err(Reason::StatusOld);
    }
    Ok(overdue)
}

fn check_online(online: &OnlineStatus, today: CivilDate) -> Result<(), Reason> {
    if !online.binding_live {
        return Err(Reason::BindingEnded);
    }
    state_reason(online.state)?;
    due_reason(&online.due, today).map(|_| ())
}

fn state_reason(state: LicenceState) -> Result<(), Reason> {
    Err(match state {
        LicenceState::Valid => return Ok(()),
        LicenceState::Superseded => Reason::Superseded,
        LicenceState::Expired => Reason::Expired,
        LicenceState::Suspended => Reason::Suspended,
        LicenceState::Cancelled => Reason::Cancelled,
        LicenceState::Revoked => Reason::Revoked,
        LicenceState::Withdrawn => Reason::Withdrawn,
        LicenceState::Transferred => Reason::Transferred,
        LicenceState::Unknown => Reason::StatusUnknown,
    })
}

fn due_reason(due: &DueDates, today: CivilDate) -> Result<Reason, Reason> {
    if due.licence.is_some_and(|last| last < today) {
        return Err(Reason::Expired);
    }
    Ok(if due.overdue(today).is_empty() { Reason::Live } else { Reason::ReviewOverdue })
}

fn verdict(
    reason: Reason,
    evidence: &Evidence<'_>,
    assurance: Assurance,
    token: Option<&DisplayToken>,
) -> Verdict {
    let confirmed =
        token.map(|token| evidence.online.map_or(token.status_confirmed_at(), |online| online.confirmed_at));
    let due = token.map(|token| evidence.online.map_or(token.face.due, |online| online.due));
    let outcome: Outcome = reason.outcome();
    Verdict {
        outcome,
        reason,
        decided_at: evidence.now,
        evidence_age_secs: confirmed.map(|confirmed| evidence.now.since(confirmed).as_secs()),
        online: evidence.online.is_some(),
        assurance,
        face: token.map(|token| token.face.clone()),
        overdue: due.map(|due| due.overdue(CivilDate::in_china(evidence.now))).unwrap_or_default(),
    }
}

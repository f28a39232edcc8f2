use crate::digits;
use crate::signature::{Key, digest};
use crate::token::Token;
use crate::trust::{Bundle, DISPLAY, TrustedKey};

/// The three answers, with the reason as `proto/README.md` names it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// The licence is in force.
    Valid(&'static str),
    /// It is not, or the code is a forgery.
    NotValid(&'static str),
    /// The code does not settle it.
    CannotTell(&'static str),
}

struct Code {
    token_bytes: Vec<u8>,
    token: Token,
    token_signature: Vec<u8>,
    step: u16,
    challenged: bool,
    frame_signature: Vec<u8>,
}

/// Checks a scanned text offline at `now` (unix seconds), without a reader's challenge.
///
/// `published` is the trust bundle as published, `root` the root key's suite byte and compressed point.
pub fn check_code(text: &str, published: &[u8], root: &[u8], now: i64) -> Outcome {
    let fragment = text.trim().split_once('#').map_or(text.trim(), |(_, fragment)| fragment);
    let code = match read(fragment) {
        Ok(code) => code,
        Err(outcome) => return outcome,
    };
    match judge(&code, published, root, now) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn read(fragment: &str) -> Result<Code, Outcome> {
    let malformed = Outcome::CannotTell("malformed");
    let bytes = Some(fragment).filter(|text| !text.is_empty() && text.len() <= 1_400);
    let bytes = bytes.and_then(digits::to_bytes).ok_or(malformed)?;
    match bytes.first() {
        Some(1) => split(&bytes).ok_or(malformed),
        Some(_) => Err(Outcome::CannotTell("unknown_version")),
        None => Err(malformed),
    }
}

fn split(bytes: &[u8]) -> Option<Code> {
    let (head, rest) = bytes.split_first_chunk::<4>()?;
    let [_, flags, high, low] = *head;
    let (token_bytes, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes([high, low])))?;
    let (token_signature, rest) = rest.split_at_checked(64)?;
    let (step, frame_signature) = rest.split_first_chunk::<2>()?;
    if flags > 1 || frame_signature.len() != 64 {
        return None;
    }
    Some(Code {
        token_bytes: token_bytes.to_vec(),
        token: Token::read(token_bytes)?,
        token_signature: token_signature.to_vec(),
        step: u16::from_be_bytes(*step),
        challenged: flags == 1,
        frame_signature: frame_signature.to_vec(),
    })
}

fn judge(code: &Code, published: &[u8], root: &[u8], now: i64) -> Result<Outcome, Outcome> {
    let outdated = Outcome::CannotTell("trust_outdated");
    let root = root.split_first().and_then(|(suite, point)| Key::new(*suite, point)).ok_or(outdated)?;
    let bundle = Bundle::read(published, &root).ok_or(outdated)?;
    if millis(now) >= bundle.expires_at {
        return Err(outdated);
    }
    genuine(code, &bundle, now)?;
    timely(code, now)?;
    speaks(&code.token, now)
}

fn millis(secs: i64) -> u64 {
    u64::try_from(secs).unwrap_or(0).saturating_mul(1_000)
}

fn genuine(code: &Code, bundle: &Bundle, now: i64) -> Result<(), Outcome> {
    let token = &code.token;
    let signed_at = millis(token.not_before);
    let in_force = |key: &&TrustedKey| {
        let revoked = key.revoked_at != 0 && millis(now) >= key.revoked_at;
        key.key_use == DISPLAY && key.key.id() == token.signing_key && key.in_force_at(signed_at) && !revoked
    };
    let unknown = Outcome::CannotTell("unknown_key");
    let key = bundle.keys.iter().find(in_force).ok_or(unknown)?;
    if !key.key.signed("luzheng/display-token/v1", &[&code.token_bytes], &code.token_signature) {
        return Err(Outcome::NotValid("forged_token"));
    }
    if !key.provinces.contains(&(token.region / 10_000)) {
        return Err(unknown);
    }
    if code.challenged {
        return Err(Outcome::CannotTell("stale_frame"));
    }
    let digest = digest("luzheng/display-token/v1", &[&code.token_bytes]);
    let parts: [&[u8]; 3] = [&digest, &code.step.to_be_bytes(), &[]];
    if !token.device.signed("luzheng/display-frame/v1", &parts, &code.frame_signature) {
        return Err(Outcome::NotValid("forged_frame"));
    }
    Ok(())
}

fn timely(code: &Code, now: i64) -> Result<(), Outcome> {
    let token = &code.token;
    let not_after = token.not_before + token.window;
    let begins = token.not_before + i64::from(code.step) * token.step;
    let ends = (begins + token.step).min(not_after);
    if begins >= not_after {
        return Err(Outcome::NotValid("forged_frame"));
    }
    Err(Outcome::CannotTell(if now + token.step < begins {
        match now {
            _ if now + 120 < begins => "clock_off",
            _ if now + token.step < token.not_before => "not_yet",
            _ => "stale_frame",
        }
    } else if now >= not_after + token.step {
        "window_over"
    } else if now >= ends + token.step {
        "stale_frame"
    } else {
        return Ok(());
    }))
}

/// What the dates in the token say on the day it is in China.
fn speaks(token: &Token, now: i64) -> Result<Outcome, Outcome> {
    let today = (now + 8 * 3_600).div_euclid(86_400) - 10_957;
    let over = |day: &u32| *day != 0 && i64::from(*day) < today;
    if token.due.first().is_some_and(over) {
        return Err(Outcome::NotValid("expired"));
    }
    if now - (token.not_before - token.status_age) > 26 * 3_600 {
        return Err(Outcome::CannotTell("status_old"));
    }
    let overdue = token.due.iter().any(over);
    Ok(Outcome::Valid(if overdue { "review_overdue" } else { "live" }))
}

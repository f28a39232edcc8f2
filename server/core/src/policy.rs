//! The numbers an operator may turn.

use std::time::Duration;

use wallet_protocol::display::CheckBase;
use wallet_protocol::endpoint::KeyLevel;
use wallet_protocol::grant::ShareAddress;
use wallet_protocol::verdict::VerdictPolicy;

/// The numbers an operator may turn; each has a default that is fit for use.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Address of the check page, as it stands in every code.
    pub check_base: CheckBase,
    /// How long a binding challenge is good.
    pub challenge_lifetime: Duration,
    /// How long an access token is good.
    pub access_lifetime: Duration,
    /// How long a refresh secret is good.
    pub refresh_lifetime: Duration,
    /// How long the secret before the newest still works, for answers that were lost on the way.
    pub refresh_grace: Duration,
    /// How long a binding may go unconfirmed before its holder may bind anew; a phone confirms by its first refresh.
    pub unconfirmed_binding: Duration,
    /// Length of a display window.
    pub window: Duration,
    /// Length of a time step.
    pub step: Duration,
    /// How far ahead an offline pack reaches.
    pub pack: Duration,
    /// How long a compact or spoken code is good.
    pub reference_lifetime: Duration,
    /// How long a server nonce is good; the one before is still taken.
    pub nonce_lifetime: Duration,
    /// Key levels a device may be bound with.
    pub key_levels: Vec<KeyLevel>,
    /// Lowest level of the real-name check (1 name and number, 2 and phone, 3 and live face).
    pub real_name_level: u8,
    /// How strict online checks are.
    pub verdict: VerdictPolicy,
    /// How long a trust bundle is good.
    pub bundle_lifetime: Duration,
    /// Where links of sharing point to; relying parties name it as the audience of their assertions.
    pub share: ShareAddress,
    /// How long the access token of a relying party is good.
    pub party_access_lifetime: Duration,
    /// How far the time of a consent may be from the server's.
    pub consent_leeway: Duration,
    /// How long the same party gets the same answer again for the same key.
    pub answer_kept: Duration,
    /// Grants a holder may have open at the same time.
    pub open_grants: u32,
    /// Of these, for one party or one category.
    pub open_grants_to_one: u32,
    /// Requests a party may have open at the same time.
    pub open_requests: u32,
    /// How people sign in at pages.
    pub sign_in: SignInPolicy,
    /// What support may do, and how fast.
    pub support: SupportPolicy,
}

/// What support may do, and how fast.
#[derive(Clone, Debug)]
pub struct SupportPolicy {
    /// Tries at a recovery code that lock it.
    pub most_recovery_failures: u32,
    /// For how long.
    pub recovery_lockout: Duration,
    /// Look-ups a member of staff may make within the window.
    pub most_look_ups: u32,
    /// The window.
    pub look_up_window: Duration,
    /// How long somebody who found a holder may look at how they stand again.
    pub look_up_good: Duration,
    /// How long a measure may take from being asked for to being carried out.
    pub measure_lifetime: Duration,
    /// How long a holder has to stop the reset of their binding.
    pub cooling: Duration,
    /// The same where they proved their name with a live face.
    pub cooling_live_face: Duration,
    /// How long after a change of the telephone number the one before is told as well, and no reset is hastened.
    pub number_settling: Duration,
}

impl Default for SupportPolicy {
    fn default() -> Self {
        Self {
            most_recovery_failures: 10,
            recovery_lockout: Duration::from_secs(86_400),
            most_look_ups: 30,
            look_up_window: Duration::from_secs(3_600),
            look_up_good: Duration::from_secs(1_800),
            measure_lifetime: Duration::from_secs(3 * 86_400),
            cooling: Duration::from_secs(86_400),
            cooling_live_face: Duration::from_secs(2 * 3_600),
            number_settling: Duration::from_secs(7 * 86_400),
        }
    }
}

/// How people sign in at pages.
#[derive(Clone, Debug)]
pub struct SignInPolicy {
    /// How long an invitation is good.
    pub invitation_lifetime: Duration,
    /// Attempts without success that lock an account.
    pub most_failures: u32,
    /// For how long.
    pub lockout: Duration,
    /// How long the time code may be awaited after the password.
    pub half_session_lifetime: Duration,
    /// How long a session may go unused.
    pub idle: Duration,
    /// How long a session lasts at most.
    pub session_lifetime: Duration,
    /// How long the way to an identity provider and back may take.
    pub errand_lifetime: Duration,
    /// How long the second factor, proved anew, opens what is dangerous.
    pub proof_lifetime: Duration,
}

impl Default for SignInPolicy {
    fn default() -> Self {
        Self {
            invitation_lifetime: Duration::from_secs(3 * 86_400),
            most_failures: 5,
            lockout: Duration::from_secs(900),
            half_session_lifetime: Duration::from_secs(300),
            idle: Duration::from_secs(900),
            session_lifetime: Duration::from_secs(8 * 3_600),
            errand_lifetime: Duration::from_secs(600),
            proof_lifetime: Duration::from_secs(300),
        }
    }
}

impl Policy {
    /// The defaults, with the address of the check page; links of sharing stand beside it.
    pub fn new(check_base: CheckBase) -> Self {
        let origin = check_base.as_str().rsplit_once('/').map_or("", |(origin, _)| origin);
        let share = ShareAddress::new(origin);
        Self {
            check_base,
            challenge_lifetime: Duration::from_secs(120),
            access_lifetime: Duration::from_secs(600),
            refresh_lifetime: Duration::from_secs(90 * 86_400),
            refresh_grace: Duration::from_secs(120),
            unconfirmed_binding: Duration::from_secs(120),
            window: Duration::from_secs(600),
            step: Duration::from_secs(15),
            pack: Duration::from_secs(86_400),
            reference_lifetime: Duration::from_secs(60),
            nonce_lifetime: Duration::from_secs(300),
            key_levels: vec![KeyLevel::Strongbox, KeyLevel::Tee, KeyLevel::SecureEnclave, KeyLevel::Software],
            real_name_level: 2,
            verdict: VerdictPolicy::default(),
            bundle_lifetime: Duration::from_secs(7 * 86_400),
            share,
            party_access_lifetime: Duration::from_secs(300),
            consent_leeway: Duration::from_secs(300),
            answer_kept: Duration::from_secs(86_400),
            open_grants: 50,
            open_grants_to_one: 10,
            open_requests: 10_000,
            sign_in: SignInPolicy::default(),
            support: SupportPolicy::default(),
        }
    }

    /// Window length in whole seconds.
    pub fn window_secs(&self) -> u32 {
        u32::try_from(self.window.as_secs()).unwrap_or(u32::MAX)
    }

    /// Step length in whole seconds.
    pub fn step_secs(&self) -> u32 {
        u32::try_from(self.step.as_secs()).unwrap_or(u32::MAX)
    }

    /// Windows in a full pack.
    pub fn max_windows(&self) -> u32 {
        u32::try_from(self.pack.as_secs() / self.window.as_secs().max(1)).unwrap_or(u32::MAX).max(1)
    }
}

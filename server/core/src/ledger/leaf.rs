use wallet_crypto::digest::Digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::EntropyError;
use wallet_protocol::id::LeafId;
use wallet_protocol::ledger::LeafEntry;
use wallet_protocol::time::UnixTime;

use crate::app::App;

/// What was done; a closed list.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Act {
    /// A device was bound.
    DeviceBound,
    /// A device was unbound by its holder.
    DeviceUnbound,
    /// A refresh secret was used twice and its session ended.
    SessionEndedByReuse,
    /// A person took on an organisation.
    OrganisationTakenOn,
    /// A licence was claimed.
    LicenceClaimed,
    /// The registry changed a licence.
    LicenceChanged,
    /// A relying party was registered.
    PartyAdded,
    /// A relying party was changed.
    PartyChanged,
    /// A relying party got a key.
    PartyKeyAdded,
    /// A key of a relying party was taken out.
    PartyKeyEnded,
    /// A relying party asked to be shown something.
    RequestMade,
    /// A holder declined a request.
    RequestDeclined,
    /// A holder agreed to share.
    GrantMade,
    /// A grant was redeemed.
    GrantSpent,
    /// Somebody was refused when redeeming.
    GrantRefused,
    /// A holder withdrew a grant.
    GrantRevoked,
    /// The annotated copy of a redemption was made.
    CopyMade,
    /// Somebody was invited to sign in at pages.
    AccountInvited,
    /// An invitation was taken up.
    AccountSetUp,
    /// An account was closed.
    AccountClosed,
    /// Somebody tried to sign in; the subject is the name they typed.
    SignInTried,
    /// Both factors were proved.
    SignedIn,
    /// A session of a browser was ended.
    SignedOut,
    /// A password was replaced.
    PasswordChanged,
    /// The second factor was proved anew, before something dangerous.
    ProvedAgain,
    /// An auditor took entries of the ledger away.
    LedgerExported,
    /// The ledger was found not to be what had been published of it, and a fence was raised.
    LedgerFenced,
    /// An operator accepted what is lost, and the fence was lifted.
    LedgerReconciled,
    /// A clerk of a relying party did something; what came of it has a leaf of its own.
    ClerkActed,
    /// A device was frozen.
    DeviceFrozen,
    /// A freeze was lifted.
    DeviceUnfrozen,
    /// A binding was ended by a recovery code or by support.
    BindingEnded,
    /// A recovery code took the place of the one before.
    RecoveryCodeKept,
    /// Somebody tried a recovery code.
    RecoveryTried,
    /// A recovery code was used.
    RecoveryCodeSpent,
    /// A new phone took over a grant.
    GrantConfirmed,
    /// A case of customer support was opened.
    CaseOpened,
    /// Something was written down in a case.
    CaseNoted,
    /// A case was closed.
    CaseClosed,
    /// Staff looked for a holder.
    LookedUp,
    /// Somebody asked for more look-ups than they may make.
    LookUpRefused,
    /// Staff looked at a field in clear.
    FieldUnmasked,
    /// Staff asked for something that takes two people.
    MeasureRequested,
    /// A second person approved it.
    MeasureApproved,
    /// Somebody tried to approve what they may not.
    MeasureApprovalRefused,
    /// The bound phone confirmed it.
    MeasureConfirmed,
    /// It was stopped, refused or withdrawn.
    MeasureEnded,
    /// It was carried out.
    MeasureDone,
    /// Two people put another telephone number in the place of the one that was known.
    TelephoneCorrected,
    /// Two people made the records of an old and a new number one.
    RecordsMerged,
    /// A notice was taken by its messenger, or given up.
    NoticeEnded,
    /// A photograph was accepted or turned down at the sandbox's desk.
    PhotoReviewed,
    /// Holders are told something about the service.
    ServiceNoticePublished,
    /// They are no longer told.
    ServiceNoticeWithdrawn,
    /// A holder reported that something on a licence is wrong.
    TicketMade,
    /// The authority took the report.
    TicketHandedOver,
    /// The authority answered it, or nothing more will come of it.
    TicketEnded,
}

impl Act {
    /// The name in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DeviceBound => "device_bound",
            Self::DeviceUnbound => "device_unbound",
            Self::SessionEndedByReuse => "session_ended_by_reuse",
            Self::OrganisationTakenOn => "organisation_taken_on",
            Self::LicenceClaimed => "licence_claimed",
            Self::LicenceChanged => "licence_changed",
            Self::PartyAdded => "party_added",
            Self::PartyChanged => "party_changed",
            Self::PartyKeyAdded => "party_key_added",
            Self::PartyKeyEnded => "party_key_ended",
            Self::RequestMade => "request_made",
            Self::RequestDeclined => "request_declined",
            Self::GrantMade => "grant_made",
            Self::GrantSpent => "grant_spent",
            Self::GrantRefused => "grant_refused",
            Self::GrantRevoked => "grant_revoked",
            Self::CopyMade => "copy_made",
            Self::AccountInvited => "account_invited",
            Self::AccountSetUp => "account_set_up",
            Self::AccountClosed => "account_closed",
            Self::SignInTried => "sign_in_tried",
            Self::SignedIn => "signed_in",
            Self::SignedOut => "signed_out",
            Self::PasswordChanged => "password_changed",
            Self::ProvedAgain => "proved_again",
            Self::LedgerExported => "ledger_exported",
            Self::LedgerFenced => "ledger_fenced",
            Self::LedgerReconciled => "ledger_reconciled",
            Self::ClerkActed => "clerk_acted",
            Self::DeviceFrozen => "device_frozen",
            Self::DeviceUnfrozen => "device_unfrozen",
            Self::BindingEnded => "binding_ended",
            Self::RecoveryCodeKept => "recovery_code_kept",
            Self::RecoveryTried => "recovery_tried",
            Self::RecoveryCodeSpent => "recovery_code_spent",
            Self::GrantConfirmed => "grant_confirmed",
            Self::CaseOpened => "case_opened",
            Self::CaseNoted => "case_noted",
            Self::CaseClosed => "case_closed",
            Self::LookedUp => "looked_up",
            Self::LookUpRefused => "look_up_refused",
            Self::FieldUnmasked => "field_unmasked",
            Self::MeasureRequested => "measure_requested",
            Self::MeasureApproved => "measure_approved",
            Self::MeasureApprovalRefused => "measure_approval_refused",
            Self::MeasureConfirmed => "measure_confirmed",
            Self::MeasureEnded => "measure_ended",
            Self::MeasureDone => "measure_done",
            Self::TelephoneCorrected => "telephone_corrected",
            Self::RecordsMerged => "records_merged",
            Self::NoticeEnded => "notice_ended",
            Self::PhotoReviewed => "photo_reviewed",
            Self::ServiceNoticePublished => "service_notice_published",
            Self::ServiceNoticeWithdrawn => "service_notice_withdrawn",
            Self::TicketMade => "ticket_made",
            Self::TicketHandedOver => "ticket_handed_over",
            Self::TicketEnded => "ticket_ended",
        }
    }
}

/// One entry of the ledger.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Leaf {
    /// Its id.
    pub id: LeafId,
    /// What was done.
    pub act: Act,
    /// Keyed digest of the holder or relying party it concerns.
    pub subject: Digest,
    /// Our ids of the things it concerns, separated by spaces.
    pub objects: String,
    /// Further facts, never personal: states, versions, reasons.
    pub detail: String,
    /// When.
    pub at: UnixTime,
}

/// What `commit` takes: a leaf, or the reason why there is none.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Record {
    /// An entry of the ledger.
    Leaf(Box<Leaf>),
    /// Several entries, of one transaction that does several acts.
    Leaves(Vec<Leaf>),
    /// A chore that needs none, and why.
    Chore(&'static str),
}

impl From<Leaf> for Record {
    fn from(leaf: Leaf) -> Self {
        Self::Leaf(Box::new(leaf))
    }
}

impl Leaf {
    /// An entry about `subject` (a holder or a relying party, by our id), to be committed alone.
    pub fn about(
        app: &App,
        act: Act,
        subject: impl std::fmt::Display,
        objects: &[&(dyn std::fmt::Display + Sync)],
        detail: String,
        at: UnixTime,
    ) -> Result<Record, EntropyError> {
        Self::new(app, act, subject, objects, detail, at).map(|leaf| Record::Leaf(Box::new(leaf)))
    }

    /// An entry about `subject`, to be committed with others.
    pub fn new(
        app: &App,
        act: Act,
        subject: impl std::fmt::Display,
        objects: &[&(dyn std::fmt::Display + Sync)],
        detail: String,
        at: UnixTime,
    ) -> Result<Self, EntropyError> {
        let id = LeafId::make(at, app.entropy.as_ref())?;
        let subject = subject_of(app, subject);
        let objects = objects.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        Ok(Self { id, act, subject, objects, detail, at })
    }

    /// The entry as it is hashed.
    pub fn entry(&self) -> LeafEntry {
        LeafEntry {
            id: self.id.to_string(),
            act: self.act.as_str().to_owned(),
            subject: (*self.subject.as_bytes()).into(),
            objects: self.objects.clone(),
            detail: self.detail.clone(),
            at: self.at,
        }
    }
}

/// The keyed digest that stands for a holder or a relying party in the ledger.
pub(super) fn subject_of(app: &App, subject: impl std::fmt::Display) -> Digest {
    app.keys.ledger_subject.mac(Domain::LedgerSubject, &[subject.to_string().as_bytes()])
}

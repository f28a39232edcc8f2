use super::leaf::{Act, Leaf, Record};

impl Act {
    /// Whether this act is let through while a fence stands (D77).
    ///
    /// Let through is what protects somebody now and what only records: a freeze, because codes are shown behind the fence
    /// as before it; a veto, because its time runs on; what the registry says; and whatever staff and auditors need to find
    /// out what happened. Everything that makes, spends or ends a binding or a grant waits, withdrawing a grant too: nobody
    /// can redeem it meanwhile, and a promise given by a database that may be thrown away would be worth nothing.
    pub const fn passes_the_fence(self) -> bool {
        match self {
            Self::DeviceBound
            | Self::DeviceUnbound
            | Self::DeviceUnfrozen
            | Self::BindingEnded
            | Self::OrganisationTakenOn
            | Self::LicenceClaimed
            | Self::RequestMade
            | Self::RequestDeclined
            | Self::GrantMade
            | Self::GrantSpent
            | Self::GrantRevoked
            | Self::GrantConfirmed
            | Self::CopyMade
            | Self::RecoveryCodeKept
            | Self::RecoveryCodeSpent
            | Self::MeasureRequested
            | Self::MeasureApproved
            | Self::MeasureConfirmed
            | Self::MeasureDone
            | Self::TelephoneCorrected
            | Self::RecordsMerged
            | Self::TicketMade => false,
            Self::SessionEndedByReuse
            | Self::DeviceFrozen
            | Self::MeasureEnded
            | Self::MeasureApprovalRefused
            | Self::GrantRefused
            | Self::RecoveryTried
            | Self::LicenceChanged
            | Self::PartyAdded
            | Self::PartyChanged
            | Self::PartyKeyAdded
            | Self::PartyKeyEnded
            | Self::AccountInvited
            | Self::AccountSetUp
            | Self::AccountClosed
            | Self::SignInTried
            | Self::SignedIn
            | Self::SignedOut
            | Self::PasswordChanged
            | Self::ProvedAgain
            | Self::LedgerExported
            | Self::LedgerFenced
            | Self::LedgerReconciled
            | Self::ClerkActed
            | Self::CaseOpened
            | Self::CaseNoted
            | Self::CaseClosed
            | Self::LookedUp
            | Self::LookUpRefused
            | Self::FieldUnmasked
            | Self::NoticeEnded
            | Self::PhotoReviewed
            | Self::ServiceNoticePublished
            | Self::ServiceNoticeWithdrawn
            | Self::TicketHandedOver
            | Self::TicketEnded => true,
        }
    }
}

impl Record {
    /// The entries that come with it.
    pub fn leaves(&self) -> &[Leaf] {
        match self {
            Self::Leaf(leaf) => std::slice::from_ref(leaf),
            Self::Leaves(leaves) => leaves,
            Self::Chore(_) => &[],
        }
    }

    /// Whether all of it is let through while a fence stands.
    pub fn passes_the_fence(&self) -> bool {
        self.leaves().iter().all(|leaf| leaf.act.passes_the_fence())
    }
}

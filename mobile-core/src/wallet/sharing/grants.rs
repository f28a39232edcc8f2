use wallet_protocol::endpoint::{
    Endpoint as _, GrantBody, GrantState, ListGrants, ListPurposes, PartiesQuery, PartyBody, RevokeGrant,
    SearchParties,
};
use wallet_protocol::grant::{ConsentStatement, PartyCategory, Purpose};
use wallet_protocol::id::{GrantId, HolderId};
use wallet_protocol::time::UnixTime;

use crate::error::WalletError;
use crate::wallet::records::{self, StoredConsent};
use crate::wallet::{RecordedAct, Wallet};

/// A grant as its holder sees it.
#[derive(Clone, Eq, PartialEq)]
pub struct GrantView {
    /// The grant.
    pub grant_id: GrantId,
    /// Whose licence it is.
    pub holder_id: HolderId,
    /// How it stands.
    pub state: GrantState,
    /// Everything that was agreed to.
    pub statement: ConsentStatement,
    /// For the party, as a link or QR; only of an offer that is open.
    pub link: Option<String>,
    /// For the party, to be read out; only of an offer that is open.
    pub code: Option<String>,
    /// Who redeemed it.
    pub spent_by: Option<PartyBody>,
    /// When it was redeemed or withdrawn.
    pub ended_at: Option<UnixTime>,
    /// Whether it is open but of a phone whose binding ended: this phone may take it over.
    pub suspended: bool,
    /// How its making, and its end where it has one, stand in the ledger as this wallet has checked it.
    pub recorded: Vec<RecordedAct>,
}

impl GrantView {
    pub(super) fn read(wallet: &Wallet, body: GrantBody) -> Result<Self, WalletError> {
        let statement = ConsentStatement::decode(body.statement.as_slice());
        let statement = statement.ok().filter(|statement| statement.grant_id == body.grant_id);
        let statement = statement.ok_or(WalletError::internal("consent-unreadable"))?;
        let made_at = statement.signed_at;
        Ok(Self {
            recorded: wallet.recorded_acts(&body.grant_id, body.state, made_at, body.ended_at)?,
            grant_id: body.grant_id,
            holder_id: body.holder_id,
            state: body.state,
            statement,
            link: body.link,
            code: body.code,
            spent_by: body.spent_by,
            ended_at: body.ended_at,
            suspended: body.suspended,
        })
    }
}

impl std::fmt::Debug for GrantView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "GrantView({} {:?})", self.grant_id, self.state)
    }
}

impl Wallet {
    /// The grants, newest first. A server that tells of another consent than this phone signed is found out.
    pub async fn grants(&self) -> Result<Vec<GrantView>, WalletError> {
        let bodies = self.call_bound::<ListGrants>(&()).await?.grants;
        let mut grants = Vec::with_capacity(bodies.len());
        for body in &bodies {
            let kept: Option<StoredConsent> = self.vault.find(&records::consent(&body.grant_id))?;
            if kept.is_some_and(|kept| kept.statement != body.statement) {
                return Err(WalletError::internal("consent-altered"));
            }
            grants.push(GrantView::read(self, body.clone())?);
        }
        self.hold_grants(&bodies).await?;
        Ok(grants)
    }

    /// Withdraws a grant that nobody has redeemed.
    pub async fn revoke_grant(&self, id: &GrantId) -> Result<(), WalletError> {
        let path = RevokeGrant::PATH.replace("{grant_id}", &id.to_string());
        self.call_bound_at::<RevokeGrant>(&path, &()).await?;
        self.hold_revoked(id).await
    }

    /// What may be shared for which purpose.
    pub async fn purposes(&self) -> Result<Vec<Purpose>, WalletError> {
        Ok(self.call_public::<ListPurposes>(&()).await?.purposes)
    }

    /// Active relying parties whose name begins so, for an offer.
    pub async fn search_parties(
        &self,
        name: &str,
        category: Option<PartyCategory>,
    ) -> Result<Vec<PartyBody>, WalletError> {
        let query = PartiesQuery { name: name.to_owned(), category };
        Ok(self.call_bound::<SearchParties>(&query).await?.parties)
    }
}

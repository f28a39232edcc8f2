use clap::Subcommand;
use wallet_protocol::id::{RelyingPartyId, SignInAccountId};
use wallet_server_core::app::App;
use wallet_server_core::clerk::{close_clerk, invite_clerk, invite_clerk_again, list_clerks};
use wallet_server_core::sign_in::{Account, Invited};
use wallet_server_core::staff::By;

use super::Failure;
use crate::output::say;

/// What is done with the people who act for a relying party.
#[derive(Subcommand)]
pub enum ClerkCommand {
    /// Invites somebody; prints a link that sets the account up once.
    Invite {
        /// For which party.
        party: RelyingPartyId,
        /// Name that is typed in: 3 to 64 of a-z, 0-9 and . _ - @ +
        #[arg(long)]
        login: String,
        /// Who it is.
        #[arg(long)]
        name: String,
    },
    /// Invites somebody anew who lost password or authenticator; what they had stops working at once.
    InviteAgain {
        /// Which account.
        account: SignInAccountId,
    },
    /// Lists the clerks of a party.
    List {
        /// Of which party.
        party: RelyingPartyId,
    },
    /// Closes an account for good and ends its sessions.
    Close {
        /// Which account.
        account: SignInAccountId,
    },
}

/// Works on the clerks of relying parties.
pub(super) async fn clerk(app: &App, command: ClerkCommand) -> Result<(), Failure> {
    match command {
        ClerkCommand::Invite { party, login, name } => {
            show(app, &invite_clerk(app, By::Operator, party, &login, &name).await?);
        }
        ClerkCommand::InviteAgain { account } => {
            show(app, &invite_clerk_again(app, By::Operator, account).await?)
        }
        ClerkCommand::Close { account } => {
            close_clerk(app, By::Operator, account).await?;
            say(&format!("account {account} is closed"));
        }
        ClerkCommand::List { party } => {
            let clerks = list_clerks(app, party).await?;
            clerks.iter().for_each(line);
        }
    }
    Ok(())
}

/// The one place where the secret of an invitation is told; in a fragment, which no browser sends.
fn show(app: &App, Invited { id, secret, until }: &Invited) {
    say(&format!("account {id} can be set up once, until {until}, at"));
    say(&format!("{}/party/set-up#{}", app.policy.share.as_str(), secret.expose().as_str()));
}

fn line(Account { id, login, name, state, signed_in_at, .. }: &Account) {
    let last = signed_in_at.map_or_else(|| "never".to_owned(), |at| at.to_string());
    say(&format!("{id} {login} {state} {name} (signed in: {last})"));
}

use std::sync::Arc;

use clap::Subcommand;
use wallet_protocol::id::SignInAccountId;
use wallet_protocol::time::SystemClock;
use wallet_server_core::app::App;
use wallet_server_core::sign_in::{Account, Invited};
use wallet_server_core::staff::{By, StaffRole, close_staff, invite_staff, invite_staff_again, list_staff};

use super::Failure;
use super::wired::wired;
use crate::config::Config;
use crate::output::say;

/// What is done with the people who work here.
#[derive(Subcommand)]
pub enum StaffCommand {
    /// Invites somebody; prints a link that sets the account up once.
    Invite {
        /// Name that is typed in: 3 to 64 of a-z, 0-9 and . _ - @ +
        login: String,
        /// Who it is.
        #[arg(long)]
        name: String,
        /// agent, supervisor, security_administrator or auditor; for good.
        #[arg(long)]
        role: StaffRole,
    },
    /// Invites somebody anew who lost password or authenticator; what they had stops working at once.
    InviteAgain {
        /// Which account.
        account: SignInAccountId,
    },
    /// Lists all accounts of staff.
    List,
    /// Closes an account for good and ends its sessions.
    Close {
        /// Which account.
        account: SignInAccountId,
    },
}

/// Works on the accounts of staff.
pub async fn staff(config: &Config, command: StaffCommand) -> Result<(), Failure> {
    wired(config, Arc::new(SystemClock), async |wired| run(&wired.app, command).await).await
}

async fn run(app: &App, command: StaffCommand) -> Result<(), Failure> {
    match command {
        StaffCommand::Invite { login, name, role } => {
            show(app, &invite_staff(app, By::Operator, &login, &name, role).await?);
        }
        StaffCommand::InviteAgain { account } => {
            show(app, &invite_staff_again(app, By::Operator, account).await?);
        }
        StaffCommand::Close { account } => {
            close_staff(app, By::Operator, account).await?;
            say(&format!("account {account} is closed"));
        }
        StaffCommand::List => list_staff(app).await?.iter().for_each(line),
    }
    Ok(())
}

/// Tells the secret of an invitation at the terminal, in a fragment, which no browser sends.
pub(super) fn show(app: &App, Invited { id, secret, until }: &Invited) {
    say(&format!("account {id} can be set up once, until {until}, at"));
    say(&format!("{}/console/set-up#{}", app.policy.share.as_str(), secret.expose().as_str()));
}

fn line(Account { id, login, name, state, staff_role, signed_in_at, .. }: &Account) {
    let last = signed_in_at.map_or_else(|| "never".to_owned(), |at| at.to_string());
    let role = staff_role.map_or("", StaffRole::as_str);
    say(&format!("{id} {login} {role} {state} {name} (signed in: {last})"));
}

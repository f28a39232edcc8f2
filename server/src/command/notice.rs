use std::sync::Arc;

use clap::Subcommand;
use wallet_protocol::endpoint::ServiceNoticeKind;
use wallet_protocol::id::ServiceNoticeId;
use wallet_protocol::time::{SystemClock, UnixTime};
use wallet_server_core::app::App;
use wallet_server_core::service_notice::{NoticeText, PublishNotice, list_current, publish, withdraw};
use wallet_server_core::staff::By;

use super::Failure;
use super::wired::wired;
use crate::config::Config;
use crate::output::say;

/// What holders are told about the service.
#[derive(Subcommand)]
pub enum NoticeCommand {
    /// Tells every phone something until its time is over.
    Publish {
        /// maintenance, registry_down or disturbance.
        #[arg(long, value_parser = kind)]
        kind: ServiceNoticeKind,
        /// From when on, as 2026-11-21T22:00:00+08:00; at once if absent.
        #[arg(long)]
        from: Option<UnixTime>,
        /// Until when, 30 days after the beginning at most.
        #[arg(long)]
        until: UnixTime,
        /// What it says in Chinese, at most 200 characters.
        #[arg(long)]
        zh: String,
        /// What it says in English, at most 200 characters.
        #[arg(long)]
        en: String,
    },
    /// Tells it no longer.
    Withdraw {
        /// Which notice.
        notice: ServiceNoticeId,
    },
    /// Lists what phones are told now.
    List,
}

fn kind(name: &str) -> Result<ServiceNoticeKind, String> {
    ServiceNoticeKind::from_name(name)
        .ok_or_else(|| "it is maintenance, registry_down or disturbance".to_owned())
}

/// Works on what holders are told.
pub async fn notice(config: &Config, command: NoticeCommand) -> Result<(), Failure> {
    wired(config, Arc::new(SystemClock), async |wired| run(&wired.app, command).await).await
}

async fn run(app: &App, command: NoticeCommand) -> Result<(), Failure> {
    match command {
        NoticeCommand::Publish { kind, from, until, zh, en } => {
            let from = from.unwrap_or_else(|| app.clock.now());
            let request = PublishNotice { kind, from, until, text: NoticeText::new(&zh, &en)? };
            say(&format!("notice {} is told", publish(app, By::Operator, &request).await?.id));
        }
        NoticeCommand::Withdraw { notice } => {
            withdraw(app, By::Operator, notice).await?;
            say(&format!("notice {notice} is withdrawn"));
        }
        NoticeCommand::List => {
            for notice in list_current(app).await?.notices {
                let (kind, text) = (notice.kind.as_str(), notice.text.zh);
                say(&format!("{} {kind} {} to {} {text}", notice.notice_id, notice.from, notice.until));
            }
        }
    }
    Ok(())
}

//! How things of the console are called.

use wallet_server_core::staff::StaffRole;

use crate::web::browser::Tongue;

/// What a role is there for.
pub(super) fn role_task(role: StaffRole, tongue: Tongue) -> &'static str {
    match role {
        StaffRole::Agent => tongue
            .say("处理个案、查询持证人、提出重置申请", "Works on cases, looks holders up, asks for resets"),
        StaffRole::Supervisor => tongue.say("审批专员的申请", "Decides on what agents ask for"),
        StaffRole::SecurityAdministrator => tongue.say(
            "管理账户、使用方和密钥，不接触持证人",
            "Looks after accounts, parties and keys; sees no holder",
        ),
        StaffRole::Auditor => tongue.say("查阅全部记录，不作更改", "Reads all records, changes nothing"),
    }
}

/// The name of a role.
pub(super) fn role(role: StaffRole, tongue: Tongue) -> &'static str {
    match role {
        StaffRole::Agent => tongue.say("客服专员", "Support agent"),
        StaffRole::Supervisor => tongue.say("客服主管", "Support supervisor"),
        StaffRole::SecurityAdministrator => tongue.say("安全管理员", "Security administrator"),
        StaffRole::Auditor => tongue.say("审计员", "Auditor"),
    }
}

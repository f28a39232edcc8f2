//! What the menu leads to, by role; the overview says what it is for.

use wallet_server_core::app::App;
use wallet_server_core::staff::StaffRole;

use crate::web::browser::{Door, Tongue};

/// A place of the console.
pub(super) struct Place {
    path: &'static str,
    name: [&'static str; 2],
    /// What it is for; empty for what needs no words.
    text: [&'static str; 2],
    roles: &'static [StaffRole],
}

/// All places, in the order of the menu. What stands in the table of routes for a role and is a place to begin at
/// belongs here.
const PLACES: &[Place] = &[
    Place { path: "/console", name: ["总览", "Overview"], text: ["", ""], roles: &StaffRole::ALL },
    Place {
        path: "/console/cases",
        name: ["工单", "Cases"],
        text: ["立案、查询持证人、冻结与申请。", "Opening cases, looking holders up, freezing, asking."],
        roles: StaffRole::CASE_READERS,
    },
    Place {
        path: "/console/measures",
        name: ["待审批", "Approvals"],
        text: ["需两人办理的操作。", "What takes two people."],
        roles: StaffRole::CASE_WORKERS,
    },
    Place {
        path: super::reviews::LIST,
        name: ["照片审核", "Photo reviews"],
        text: ["演示环境代替主管部门审核照片。", "The sandbox stands in for the authority."],
        roles: StaffRole::CASE_WORKERS,
    },
    Place {
        path: "/console/staff",
        name: ["工作人员", "Staff"],
        text: ["账户、角色、邀请与停用。", "Accounts and roles; inviting and closing."],
        roles: StaffRole::ADMINISTRATION_READERS,
    },
    Place {
        path: "/console/parties",
        name: ["使用方", "Relying parties"],
        text: ["登记、状态与密钥。", "The directory, who may act, and keys."],
        roles: StaffRole::ADMINISTRATION_READERS,
    },
    Place {
        path: "/console/purposes",
        name: ["用途目录", "Purposes"],
        text: ["可以申请什么、保存多久。", "What may be asked for, and how long it is kept."],
        roles: StaffRole::ADMINISTRATION_READERS,
    },
    Place {
        path: "/console/notices",
        name: ["服务通知", "Service notices"],
        text: ["告知持证人维护与中断。", "Telling holders of planned work and outages."],
        roles: StaffRole::ADMINISTRATION_READERS,
    },
    Place {
        path: "/console/alerts",
        name: ["提醒", "Alerts"],
        text: ["锁定、新浏览器、密钥与账户变更。", "Lockouts, new browsers, changes of keys and accounts."],
        roles: super::ledger::AUDITORS,
    },
    Place {
        path: "/console/ledger",
        name: ["审计账本", "Ledger"],
        text: ["查找、核验、导出全部记录。", "Search, check and export every entry."],
        roles: super::ledger::AUDITORS,
    },
    Place {
        path: "/console/account",
        name: ["账户", "Account"],
        text: ["登录中的设备、更改密码。", "Where you are signed in; change the password."],
        roles: &StaffRole::ALL,
    },
];

/// Photographs are looked at here only where there is a desk for it.
fn of(role: StaffRole, app: &App) -> impl Iterator<Item = &'static Place> {
    let hidden = if app.review_desk.is_some() { "" } else { super::reviews::LIST };
    PLACES.iter().filter(move |place| place.roles.contains(&role) && place.path != hidden)
}

/// The menu of a role.
pub(super) fn doors(app: &App, role: StaffRole, tongue: Tongue) -> Vec<Door> {
    of(role, app)
        .map(|place| Door { path: place.path, name: tongue.say(place.name[0], place.name[1]) })
        .collect()
}

/// The same with what each is for.
pub(super) fn explained(app: &App, role: StaffRole, tongue: Tongue) -> Vec<(Door, &'static str)> {
    let told = of(role, app).filter(|place| !place.text[0].is_empty());
    let both = told.map(|place| {
        let door = Door { path: place.path, name: tongue.say(place.name[0], place.name[1]) };
        (door, tongue.say(place.text[0], place.text[1]))
    });
    both.collect()
}

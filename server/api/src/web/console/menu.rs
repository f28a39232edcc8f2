//! What the menu leads to, by role; the overview says what it is for.

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
        path: "/console/staff",
        name: ["工作人员", "Staff"],
        text: ["账户、角色、邀请与停用。", "Accounts and roles; inviting and closing."],
        roles: super::staff::READERS,
    },
    Place {
        path: "/console/account",
        name: ["账户", "Account"],
        text: ["登录中的设备、更改密码。", "Where you are signed in; change the password."],
        roles: &StaffRole::ALL,
    },
];

fn of(role: StaffRole) -> impl Iterator<Item = &'static Place> {
    PLACES.iter().filter(move |place| place.roles.contains(&role))
}

/// The menu of a role.
pub(super) fn doors(role: StaffRole, tongue: Tongue) -> Vec<Door> {
    of(role).map(|place| Door { path: place.path, name: tongue.say(place.name[0], place.name[1]) }).collect()
}

/// The same with what each is for.
pub(super) fn explained(role: StaffRole, tongue: Tongue) -> Vec<(Door, &'static str)> {
    let told = of(role).filter(|place| !place.text[0].is_empty());
    let both = told.map(|place| {
        let door = Door { path: place.path, name: tongue.say(place.name[0], place.name[1]) };
        (door, tongue.say(place.text[0], place.text[1]))
    });
    both.collect()
}

//! What holders are told about the service.

mod list;
mod publish;

#[cfg(test)]
mod tests;

use wallet_protocol::endpoint::ServiceNoticeKind;
use wallet_server_core::staff::StaffRole;

use super::route::{PageRoute, Who, form, page};
use crate::web::browser::Tongue;

const LIST: &str = "/console/notices";

/// The pages.
pub(super) fn table() -> Vec<PageRoute> {
    const ADMINISTRATORS: Who = Who::Staff(StaffRole::ADMINISTRATORS);
    const PUBLISH: &[&str] = &["kind", "from", "until", "zh", "en"];
    let withdraw = publish::withdraw;
    vec![
        page(LIST, Who::Staff(StaffRole::ADMINISTRATION_READERS), "What holders are told", list::show),
        form(LIST, ADMINISTRATORS, "Tells them something", PUBLISH, publish::submit),
        form("/console/notices/withdrawal", ADMINISTRATORS, "Tells it no longer", &["notice"], withdraw),
    ]
}

fn kind_name(kind: ServiceNoticeKind, tongue: Tongue) -> &'static str {
    match kind {
        ServiceNoticeKind::Maintenance => tongue.say("计划维护", "Planned work"),
        ServiceNoticeKind::RegistryDown => tongue.say("主管部门系统中断", "The authority's register is down"),
        ServiceNoticeKind::Disturbance => tongue.say("服务异常", "Disturbance"),
    }
}

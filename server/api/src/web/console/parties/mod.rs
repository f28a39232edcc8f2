//! Relying parties: the directory and its keys, for those who keep it, and for auditors to read.

mod change;
mod keys;
mod list;
mod new;
mod one;

use wallet_protocol::grant::PartyCategory;
use wallet_server_core::relying_party::PartyState;
use wallet_server_core::staff::StaffRole;

use super::route::{PageRoute, Who, form, page};
use crate::web::browser::Tongue;

const ADMINISTRATORS: Who = Who::Staff(StaffRole::ADMINISTRATORS);

const LIST: &str = "/console/parties";

/// The pages.
pub(super) fn table() -> Vec<PageRoute> {
    const NEW: &[&str] = &["name", "credit_code", "category", "contact"];
    const CHANGE: &[&str] = &["name", "category", "contact", "state", "sure"];
    let readers = Who::Staff(StaffRole::ADMINISTRATION_READERS);
    vec![
        page(LIST, readers, "The directory of relying parties", list::show),
        form(LIST, ADMINISTRATORS, "Registers one", NEW, new::submit),
        page("/console/parties/new", ADMINISTRATORS, "Asks what to register", new::show),
        page("/console/parties/{party_id}", readers, "One relying party and its keys", one::show),
        form("/console/parties/{party_id}", ADMINISTRATORS, "Changes it", CHANGE, change::submit),
        form(
            "/console/parties/{party_id}/keys",
            ADMINISTRATORS,
            "Adds a key",
            &["jwk", "from", "until"],
            keys::add,
        ),
        form("/console/parties/{party_id}/keys/ending", ADMINISTRATORS, "Ends a key", &["kid"], keys::end),
    ]
}

fn category_name(category: PartyCategory, tongue: Tongue) -> &'static str {
    match category {
        PartyCategory::Insurer => tongue.say("保险公司", "Insurer"),
        PartyCategory::Lender => tongue.say("金融机构", "Lender"),
        PartyCategory::Shipper => tongue.say("货主或物流企业", "Shipper"),
        PartyCategory::Recruiter => tongue.say("招聘单位", "Recruiter"),
        PartyCategory::PublicOffice => tongue.say("政务部门", "Public office"),
    }
}

fn state_name(state: PartyState, tongue: Tongue) -> &'static str {
    match state {
        PartyState::Active => tongue.say("启用", "Active"),
        PartyState::Suspended => tongue.say("暂停", "Suspended"),
        PartyState::Closed => tongue.say("关闭（不可恢复）", "Closed, for good"),
    }
}

/// One of several to choose from.
struct Choice {
    value: &'static str,
    name: &'static str,
    chosen: bool,
}

fn categories(chosen: &str, tongue: Tongue) -> Vec<Choice> {
    let choice = |category: PartyCategory| Choice {
        value: category.as_str(),
        name: category_name(category, tongue),
        chosen: category.as_str() == chosen,
    };
    PartyCategory::ALL.into_iter().map(choice).collect()
}

/// What somebody is told who typed a value that cannot be.
fn value_fault(field: &str, tongue: Tongue) -> &'static str {
    match field {
        "name" => tongue.say("名称须为 1 至 80 个字符。", "A name has 1 to 80 characters."),
        "credit_code" => {
            tongue.say("统一社会信用代码不正确。", "The unified social credit code is not right.")
        }
        "contact" => tongue.say("联系方式须为 1 至 120 个字符。", "A contact has 1 to 120 characters."),
        _ => tongue.say("请选择类别。", "Choose a category."),
    }
}

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_protocol::endpoint::ShareRequestBody;
use wallet_protocol::grant::{Ask, Purpose, purpose, purposes};
use wallet_protocol::licence::LicenceKind;
use wallet_server_core::clerk::note_act;
use wallet_server_core::request::{self, MakeRequestError};

use super::member::Member;
use super::overview::asked;
use super::view;
use crate::web::browser::{Fields, Frame, Insider as _, Sent, Tongue, Turned, page, page_with, see_other};

const HOUR: u64 = 3_600;
/// How long an answer is waited for, and how long a grant may be redeemed, as far as the purpose allows.
const TIMES: [u64; 5] = [HOUR, 24 * HOUR, 3 * 24 * HOUR, 7 * 24 * HOUR, 30 * 24 * HOUR];
const LONGEST_WAIT: u64 = 7 * 24 * HOUR;

#[derive(Template)]
#[template(path = "choose.html")]
struct ChoosePage {
    frame: Frame,
    purposes: Vec<Door>,
}

#[derive(Template)]
#[template(path = "ask.html")]
struct AskPage {
    frame: Frame,
    code: String,
    title: String,
    text: String,
    retention: String,
    groups: Vec<Group>,
    within: Vec<Choice>,
    valid: Vec<Choice>,
    reference: String,
    fault: Option<&'static str>,
}

/// Kinds that belong together, and what may be asked of them.
struct Group {
    name: &'static str,
    kinds: Vec<Choice>,
    attributes: Vec<Choice>,
}

/// Something that can be chosen.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// A purpose that can be chosen.
struct Door {
    code: String,
    title: String,
    text: String,
}

/// The purposes that this party may ask for.
pub(super) async fn choose(member: Member) -> Response {
    let category = member.clerk.party.0.category;
    let allowed = purposes().iter().filter(|purpose| purpose.categories.contains(&category));
    let door = |purpose: &Purpose| Door {
        code: purpose.code.clone(),
        title: member.tongue.of(&purpose.title).to_owned(),
        text: member.tongue.of(&purpose.text).to_owned(),
    };
    page(&ChoosePage { frame: member.frame(), purposes: allowed.map(door).collect() })
}

/// The form for a purpose.
pub(super) async fn show(member: Member, RawQuery(query): RawQuery) -> Response {
    match asked(query.as_deref(), "purpose").and_then(|code| allowed(&member, code)) {
        Some(purpose) => page(&form(&member, purpose, &Chosen::default(), None)),
        None => see_other("/party/requests", None),
    }
}

fn allowed(member: &Member, code: &str) -> Option<&'static Purpose> {
    purpose(code).filter(|purpose| purpose.categories.contains(&member.clerk.party.0.category))
}

/// What was filled in.
#[derive(Default)]
struct Chosen {
    kinds: Vec<LicenceKind>,
    /// Attributes as the form names them: number of the group, a dot, name.
    named: Vec<String>,
    within: u64,
    valid: u64,
    reference: String,
}

impl Chosen {
    fn read(fields: &Fields) -> Self {
        Self {
            kinds: fields.all("kind").filter_map(|name| name.parse().ok()).collect(),
            named: fields.all("attribute").map(str::to_owned).collect(),
            within: fields.one("within").parse().unwrap_or_default(),
            valid: fields.one("valid").parse().unwrap_or_default(),
            reference: fields.one("reference").trim().chars().take(200).collect(),
        }
    }

    /// Each attribute once, in the order of the form.
    fn attributes(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let names = self.named.iter().filter_map(|named| named.rsplit('.').next());
        names.filter(|name| seen.insert(*name)).map(str::to_owned).collect()
    }

    fn body(&self, purpose: &Purpose) -> ShareRequestBody {
        ShareRequestBody {
            purpose: purpose.code.clone(),
            kinds: self.kinds.clone(),
            attributes: self.attributes(),
            answer_within_secs: self.within,
            valid_secs: self.valid,
            reference: Some(self.reference.clone()).filter(|text| !text.is_empty()),
        }
    }
}

/// Makes the request, or shows the form again with what is wrong.
pub(super) async fn submit(Sent(member, fields): Sent<Member>) -> Result<Response, Turned> {
    let app = member.state.app();
    let Some(purpose) = allowed(&member, fields.one("purpose")) else {
        return Ok(see_other("/party/requests", None));
    };
    let chosen = Chosen::read(&fields);
    note_act(app, &member.clerk, "make_request").await?;
    match request::make(app, &member.clerk.party, &chosen.body(purpose)).await {
        Ok(made) => Ok(see_other(&format!("/party/requests/{}", made.request_id), None)),
        Err(MakeRequestError::Ask(field) | MakeRequestError::Value(field)) => {
            let fault = fault_of(field, member.tongue);
            let page = form(&member, purpose, &chosen, Some(fault));
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        Err(error) => Err(error.into()),
    }
}

fn fault_of(field: &str, tongue: Tongue) -> &'static str {
    match field {
        "kinds" => tongue.say("请至少选择一种证照。", "Choose at least one kind of licence."),
        "attributes" => tongue.say(
            "请至少选择一项信息，并使每种证照都有可出示的信息。",
            "Choose at least one item, and something of each kind of licence.",
        ),
        "reference" => tongue.say("编号最多 64 个字。", "A reference has at most 64 characters."),
        _ => tongue.say("所选时限不在允许范围内。", "The time that was chosen is not allowed."),
    }
}

fn form(member: &Member, purpose: &Purpose, chosen: &Chosen, fault: Option<&'static str>) -> AskPage {
    let tongue = member.tongue;
    AskPage {
        code: purpose.code.clone(),
        title: tongue.of(&purpose.title).to_owned(),
        text: tongue.of(&purpose.text).to_owned(),
        retention: tongue.of(&purpose.retention).to_owned(),
        groups: purpose.asks.iter().enumerate().map(|(at, ask)| group(at, ask, chosen, tongue)).collect(),
        within: times(LONGEST_WAIT, chosen.within, tongue),
        valid: times(purpose.longest_validity().as_secs(), chosen.valid, tongue),
        reference: chosen.reference.clone(),
        fault,
        frame: Frame { here: format!("/party/requests/new?purpose={}", purpose.code), ..member.frame() },
    }
}

/// What may be asked of the kinds of an entry of the catalogue. Attributes are named with their group: the same one
/// may be wanted of one kind and not of another.
fn group(at: usize, ask: &Ask, chosen: &Chosen, tongue: Tongue) -> Group {
    let kind = |kind: &LicenceKind| Choice {
        value: kind.to_string(),
        label: kind.label(tongue.0).to_owned(),
        chosen: chosen.kinds.contains(kind),
    };
    let attribute = |name: &String| {
        let value = format!("{at}.{name}");
        let label = view::attribute_label(name, &ask.kinds, tongue);
        Choice { chosen: chosen.named.contains(&value), value, label }
    };
    Group {
        name: view::group_name(&ask.kinds, tongue),
        kinds: ask.kinds.iter().map(kind).collect(),
        attributes: ask.attributes.iter().map(attribute).collect(),
    }
}

fn times(longest: u64, chosen: u64, tongue: Tongue) -> Vec<Choice> {
    let allowed = TIMES.into_iter().filter(|secs| *secs <= longest);
    let choice = |secs: u64| Choice {
        value: secs.to_string(),
        label: match secs / HOUR {
            1 => tongue.say("1 小时", "1 hour").to_owned(),
            24 => tongue.say("1 天", "1 day").to_owned(),
            hours => format!("{} {}", hours / 24, tongue.say("天", "days")),
        },
        chosen: secs == chosen || (chosen == 0 && secs == (24 * HOUR).min(longest)),
    };
    allowed.map(choice).collect()
}

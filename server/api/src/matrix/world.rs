//! Everybody who may ask, each with something of their own.

use axum::http::{Request, header};
use serde_json::Value;
use wallet_crypto::digest::sm3;
use wallet_crypto::time_code::TimeCodeKind;
use wallet_protocol::endpoint::{
    GrantBody, GrantRequest, LicenceBody, MakeGrant, MakeRequest, RedeemRequest, RedeemResponse, RequestMade,
};
use wallet_protocol::proof::PROOF_HEADER;
use wallet_server_core::clerk::invite_clerk;
use wallet_server_core::sign_in::{Realm, SetUp, Stage, enter, open_invitation, set_up};
use wallet_server_core::staff::{By, StaffRole, invite_staff};

use crate::testing::browser::{Browser, PASSWORD, code, encoded, token_of, value_after};
use crate::testing::party::{TestParty, ask, consent_to};
use crate::testing::phone::TestPhone;
use crate::testing::staff::TestStaff;
use crate::testing::{Answer, TestApi, parties};

/// Who asks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Actor {
    Anonymous,
    Holder,
    OtherHolder,
    Party,
    OtherParty,
    Clerk,
    OtherClerk,
    Staff(StaffRole),
}

impl Actor {
    /// All of them.
    pub(super) fn all() -> Vec<Self> {
        let people = [
            Self::Anonymous,
            Self::Holder,
            Self::OtherHolder,
            Self::Party,
            Self::OtherParty,
            Self::Clerk,
            Self::OtherClerk,
        ];
        people.into_iter().chain(StaffRole::ALL.map(Self::Staff)).collect()
    }
}

/// What a holder and the party they share with have.
pub(super) struct Things {
    pub(super) licence: LicenceBody,
    pub(super) serial: u32,
    /// Open.
    pub(super) offered: GrantBody,
    /// Redeemed by the party.
    pub(super) redeemed: String,
    /// Asked for by the party, and answered.
    pub(super) request: String,
    /// The same again, for the party's program to redeem.
    pub(super) for_program: String,
    /// A browser of the clerk in which the second factor is still to come.
    pub(super) session: String,
    pub(super) case: String,
    pub(super) measure: String,
}

/// A phone, a party and a clerk, and what they have.
pub(super) struct Side<'a> {
    pub(super) phone: TestPhone<'a>,
    pub(super) party: TestParty<'a>,
    pub(super) clerk: Browser<'a>,
    pub(super) things: Things,
}

/// Everybody.
pub(super) struct World<'a> {
    pub(super) sides: [Side<'a>; 2],
    pub(super) staff: Vec<(StaffRole, TestStaff<'a>)>,
    /// An account of staff that nobody here uses.
    pub(super) spare: String,
    pub(super) alert: String,
    /// A photograph that waits.
    pub(super) review: String,
    anonymous: Browser<'a>,
}

fn leads(answer: &Answer) -> String {
    assert_eq!(answer.status(), 303, "{}", answer.text());
    answer.header("location").unwrap().to_owned()
}

fn last(path: &str) -> String {
    path.rsplit('/').next().unwrap().to_owned()
}

async fn clerk_of<'a>(api: &'a TestApi, party: &TestParty<'_>, login: &str) -> (Browser<'a>, String) {
    let invited = invite_clerk(api.app(), By::Operator, party.party.id, login, "王五").await.unwrap();
    let invitation = open_invitation(api.app(), Realm::Party, &invited.secret).await.unwrap();
    let form = SetUp {
        secret: &invited.secret,
        code_salt: invitation.code_salt,
        code_kind: TimeCodeKind::Rfc6238,
        code: &code(api, &invitation.key),
        password: PASSWORD,
        client: "",
    };
    let secret = set_up(api.app(), Realm::Party, &form).await.unwrap().expose().to_string();
    enter(api.app(), Realm::Party, login, PASSWORD, "").await.unwrap();
    let mut work = api.app().stores.read().await.unwrap();
    let sessions = work.list_web_sessions(invited.id, api.app().clock.now()).await.unwrap();
    let half = sessions.iter().find(|session| session.stage == Stage::Password).unwrap();
    (Browser::with(api, &[("__Host-luzheng-party".to_owned(), secret)]), half.id.to_string())
}

/// A case in which this holder was found, with a reset that waits for a second person.
async fn case_of(agent: &TestStaff<'_>, person: &parties::Person) -> (String, String) {
    let fields = [("topic", "stolen_phone"), ("channel", "telephone")];
    let case = leads(&agent.browser.submit("/console/cases/new", "/console/cases", &fields).await);
    let fields = [
        ("means", "name_and_tail"),
        ("name", person.name),
        ("tail", &person.number[14..]),
        ("reason", "caller says that the phone was stolen"),
    ];
    leads(&agent.browser.submit(&case, &format!("{case}/look-up"), &fields).await);
    agent.prove().await;
    let new = format!("{case}/measures?kind=reset");
    let fields = [("kind", "reset"), ("reason", "stolen"), ("provider", "test"), ("reference", "step")];
    let measure = leads(&agent.browser.submit(&new, &format!("{case}/measures"), &fields).await);
    (last(&case), last(&measure))
}

async fn side<'a>(
    api: &'a TestApi,
    number: u32,
    person: &parties::Person,
    agent: &TestStaff<'_>,
) -> Side<'a> {
    let phone = api.bind_phone_of(u64::from(number), person).await;
    let party = TestParty::new(api, number).await.entered().await;
    let (clerk, session) = clerk_of(api, &party, &format!("clerk.{number}")).await;
    api.parties.licences.lock().unwrap().push(parties::qualification_of(number, person));
    let licence = phone.claim(number).await;
    let make = async |asked: Option<RequestMade>| -> GrantBody {
        let mut statement = consent_to(api, &phone, &party, &licence);
        statement.request_id = asked.as_ref().map(|asked| asked.request_id);
        let signed = GrantRequest { link: asked.map(|asked| asked.link), ..phone.consented(&statement) };
        phone.call::<MakeGrant>(&signed).await.json()
    };
    let (offered, spent) = (make(None).await, make(None).await);
    let request = RedeemRequest { grant: spent.link.unwrap() };
    let redeemed: RedeemResponse =
        party.redeem(&request, Some(&format!("the-key-of-the-side-{number}"))).await.json();
    let mut answered = Vec::new();
    for _ in 0..2 {
        let made: RequestMade = party.call::<MakeRequest>(&ask()).await.json();
        answered.push(made.request_id.to_string());
        make(Some(made)).await;
    }
    let (case, measure) = case_of(agent, person).await;
    let things = Things {
        licence,
        serial: number,
        offered,
        redeemed: redeemed.grant_id.to_string(),
        request: answered[0].clone(),
        for_program: answered[1].clone(),
        session,
        case,
        measure,
    };
    Side { phone, party, clerk, things }
}

impl<'a> World<'a> {
    pub(super) async fn new(api: &'a TestApi) -> Self {
        let mut staff = Vec::new();
        for role in StaffRole::ALL {
            staff.push((role, TestStaff::new(api, &role.as_str().replace('_', "."), role).await));
        }
        let agent = &staff.iter().find(|(role, _)| *role == StaffRole::Agent).unwrap().1;
        let people = parties::people();
        let one = side(api, 1, &people[0], agent).await;
        let two = side(api, 2, &people[1], agent).await;
        for (_, member) in &staff {
            member.prove().await;
        }
        let spare = invite_staff(api.app(), By::Operator, "spare", "赵六", StaffRole::Auditor).await.unwrap();
        api.order_ledger().await;
        let (spare, alert) = (spare.id.to_string(), String::new());
        let review = {
            let mut licences = api.parties.licences.lock().unwrap();
            licences.push(parties::unreviewed(77));
            (licences.len() - 1).to_string()
        };
        let mut world = Self { sides: [one, two], staff, spare, alert, review, anonymous: Browser::new(api) };
        let page = world.browser(Actor::Staff(StaffRole::Auditor)).read("/console/alerts").await.text();
        world.alert = value_after(&page, "href=\"/console/alerts/");
        world
    }

    fn side_of(&self, actor: Actor) -> Option<&Side<'a>> {
        match actor {
            Actor::Holder | Actor::Party | Actor::Clerk => Some(&self.sides[0]),
            Actor::OtherHolder | Actor::OtherParty | Actor::OtherClerk => Some(&self.sides[1]),
            Actor::Anonymous | Actor::Staff(_) => None,
        }
    }

    pub(super) fn browser(&self, actor: Actor) -> &Browser<'a> {
        match (actor, self.side_of(actor)) {
            (Actor::Clerk | Actor::OtherClerk, Some(side)) => &side.clerk,
            (Actor::Staff(wanted), _) => {
                &self.staff.iter().find(|(role, _)| *role == wanted).unwrap().1.browser
            }
            _ => &self.anonymous,
        }
    }

    /// What this phone would sign to share the licence of a side, or one that is nowhere, with a party.
    pub(super) fn consent(&self, phone: usize, about: Option<usize>, api: &TestApi) -> GrantRequest {
        let side = &self.sides[about.unwrap_or(phone)];
        let phone = &self.sides[phone].phone;
        let mut statement = consent_to(api, phone, &side.party, &side.things.licence);
        if about.is_none() {
            statement.licence_id = "lic_00000000000000000000000000".parse().unwrap();
        }
        phone.consented(&statement)
    }

    /// Asks as somebody, with everything they have, whatever the route is for; `open` where anybody may.
    pub(super) async fn ask(&self, actor: Actor, verb: &str, path: &str, body: &Sent, open: bool) -> Answer {
        let is_page = path.starts_with("/console") || path.starts_with("/party");
        let mut request = Request::builder().method(verb).uri(path).header("idempotency-key", body.key());
        let mut bytes = body.as_json();
        if is_page && verb == "POST" {
            let token = self.token(actor, path, open).await;
            bytes = body.as_form(&token);
        }
        let kind = if is_page { "application/x-www-form-urlencoded" } else { "application/json" };
        request = request.header(header::CONTENT_TYPE, kind);
        if is_page {
            request = request.header(header::ORIGIN, "https://check.example");
        }
        match (actor, self.side_of(actor)) {
            (Actor::Holder | Actor::OtherHolder, Some(side)) => {
                let token = &side.phone.bound.session.access_token;
                let claims = side.phone.claims(verb, path, bytes.as_bytes(), Some(token));
                request = request
                    .header(header::AUTHORIZATION, format!("DPoP {token}"))
                    .header(PROOF_HEADER, side.phone.prove(&claims));
            }
            (Actor::Party | Actor::OtherParty, Some(side)) => {
                request = request.header(header::AUTHORIZATION, format!("Bearer {}", side.party.token()));
            }
            _ => {}
        }
        self.browser(actor).send(request, bytes).await
    }

    /// The token of a form that this browser was given by a page of these.
    async fn token(&self, actor: Actor, path: &str, open: bool) -> String {
        let site = if path.starts_with("/console") { "/console" } else { "/party" };
        let page = match actor {
            Actor::Clerk | Actor::OtherClerk if !open => "/party/account".to_owned(),
            Actor::Staff(_) if !open => "/console/account".to_owned(),
            _ => format!("{site}/sign-in"),
        };
        token_of(&self.browser(actor).read(&page).await.text())
    }
}

/// Members of a body.
#[derive(Clone, Default)]
pub(super) struct Sent(pub(super) Vec<(&'static str, Value)>);

impl Sent {
    fn as_json(&self) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let members = self.0.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        Value::Object(members.collect()).to_string()
    }

    fn as_form(&self, token: &str) -> String {
        let mut fields = vec![("token", token)];
        fields.extend(self.0.iter().map(|(name, value)| (*name, value.as_str().unwrap_or_default())));
        encoded(&fields)
    }

    /// A key of its own for each body.
    fn key(&self) -> String {
        sm3(self.as_json().as_bytes()).to_hex().chars().take(32).collect()
    }
}

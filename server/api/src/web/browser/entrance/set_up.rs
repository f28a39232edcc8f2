use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_crypto::time_code::TimeCodeKind;
use wallet_protocol::bytes::Bytes;
use wallet_server_core::sign_in::{
    OpenInvitation, SetUp, SetUpError, SignInError, WebSecret, open_invitation, open_with_salt, set_up,
};

use crate::web::browser::{
    CookieJar, Fields, Frame, PageFault, Visitor, VisitorForm, page_with, qr_picture, see_other,
};
use crate::web::console::provider_name;

#[derive(Template)]
#[template(path = "set_up.html")]
struct LinkPage {
    frame: Frame,
    failed: bool,
}

#[derive(Template)]
#[template(path = "set_up_form.html")]
struct FormPage {
    frame: Frame,
    login: String,
    name: String,
    secret: String,
    salt: String,
    key: String,
    picture: String,
    kind: TimeCodeKind,
    fault: Option<Fault>,
    /// Where one may sign in instead.
    provider: Option<String>,
}

/// What is wrong with the form.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Fault {
    Code,
    Password,
    Unequal,
}

impl FormPage {
    fn is(&self, fault: Fault) -> bool {
        self.fault == Some(fault)
    }

    fn is_kind(&self, name: &str) -> bool {
        self.kind.as_str() == name
    }
}

/// Asks for the link of the invitation: it stands in the address behind the `#`, which no browser sends by itself.
pub(crate) async fn show(visitor: Visitor) -> Response {
    link_page(&visitor, StatusCode::OK, false)
}

fn link_page(visitor: &Visitor, status: StatusCode, failed: bool) -> Response {
    visitor.answer(page_with(status, &LinkPage { frame: frame(visitor), failed }))
}

/// Both steps can be begun again at the first.
fn frame(visitor: &Visitor) -> Frame {
    Frame { here: visitor.site.at("set-up"), ..visitor.frame() }
}

/// The secret in a link, or by itself.
fn secret_in(text: &str) -> Option<WebSecret> {
    WebSecret::parse(text.trim().rsplit('#').next().unwrap_or_default())
}

/// Shows what is put into the authenticator.
pub(crate) async fn open(VisitorForm(visitor, fields): VisitorForm) -> Result<Response, PageFault> {
    let refused = || Ok(link_page(&visitor, StatusCode::NOT_FOUND, true));
    let Some(secret) = secret_in(fields.one("link")) else { return refused() };
    match open_invitation(visitor.state.app(), visitor.site.realm, &secret).await {
        Ok(invitation) => Ok(form_page(&visitor, &secret, invitation, TimeCodeKind::Rfc6238, None)),
        Err(SignInError::Refused) => refused(),
        Err(error) => Err(error.into()),
    }
}

/// Takes password and code; the browser is signed in afterwards.
pub(crate) async fn finish(VisitorForm(visitor, fields): VisitorForm) -> Result<Response, PageFault> {
    let (app, site) = (visitor.state.app(), visitor.site);
    let refused = || Ok(link_page(&visitor, StatusCode::NOT_FOUND, true));
    let salt = Bytes::from_base64url(fields.one("salt")).and_then(|salt| salt.as_slice().try_into().ok());
    let (Some(secret), Some(code_salt)) = (secret_in(fields.one("secret")), salt) else { return refused() };
    let code_kind = fields.one("kind").parse().unwrap_or(TimeCodeKind::Rfc6238);
    let fault = match try_finish(&visitor, &fields, &secret, code_salt, code_kind).await {
        Ok(cookie) => return Ok(see_other(site.home, CookieJar::new(app, site.cookie).set(&cookie))),
        Err(None) => Fault::Unequal,
        Err(Some(SetUpError::Code)) => Fault::Code,
        Err(Some(SetUpError::Password)) => Fault::Password,
        Err(Some(SetUpError::SignIn(SignInError::Refused))) => return refused(),
        Err(Some(SetUpError::SignIn(error))) => return Err(error.into()),
    };
    match open_with_salt(app, site.realm, &secret, code_salt).await {
        Ok(invitation) => Ok(form_page(&visitor, &secret, invitation, code_kind, Some(fault))),
        Err(SignInError::Refused) => refused(),
        Err(error) => Err(error.into()),
    }
}

/// Nothing as the error stands for two passwords that differ.
async fn try_finish(
    visitor: &Visitor,
    fields: &Fields,
    secret: &WebSecret,
    code_salt: [u8; 16],
    code_kind: TimeCodeKind,
) -> Result<WebSecret, Option<SetUpError>> {
    let password = fields.one("password");
    if password != fields.one("again") {
        return Err(None);
    }
    let (code, client) = (fields.one("code"), visitor.client.as_str());
    let form = SetUp { secret, code_salt, code_kind, code, password, client };
    set_up(visitor.state.app(), visitor.site.realm, &form).await.map_err(Some)
}

fn form_page(
    visitor: &Visitor,
    secret: &WebSecret,
    OpenInvitation { account, code_salt, key }: OpenInvitation,
    kind: TimeCodeKind,
    fault: Option<Fault>,
) -> Response {
    let key = key.to_base32();
    let login = account.login.replace('@', "%40").replace('+', "%2B");
    let address = format!(
        "otpauth://totp/Luzheng:{login}?secret={}&issuer=Luzheng&algorithm=SHA1&digits=6&period=30",
        key.as_str()
    );
    let page = FormPage {
        frame: frame(visitor),
        login: account.login,
        name: account.name,
        secret: secret.expose().to_string(),
        salt: Bytes(code_salt.to_vec()).to_base64url(),
        key: key.to_string(),
        picture: qr_picture(&address).unwrap_or_default(),
        kind,
        fault,
        provider: provider_name(&visitor.state, visitor.site),
    };
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    visitor.answer(page_with(status, &page))
}

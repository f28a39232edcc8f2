//! What pages that somebody signs in to have in common, whoever it is: language, cookies, forms, answers.

mod cookie;
pub(crate) mod entrance;
mod fault;
mod form;
mod language;
mod page;
mod picture;
mod sent;
mod site;
mod time;
mod turned;
mod visitor;

pub(crate) use cookie::CookieJar;
pub(crate) use fault::PageFault;
pub(crate) use form::Fields;
pub(crate) use language::{Tongue, remember};
pub(crate) use page::{Door, Frame, page, page_with, see_other};
pub(crate) use picture::qr_picture;
pub(crate) use sent::{Insider, Known, Sent};
pub(crate) use site::{Site, is_guessable};
pub(crate) use time::minute;
pub(crate) use turned::{Turned, encoded};
pub(crate) use visitor::{Visitor, VisitorForm, client_of};

//! What pages that somebody signs in to have in common, whoever it is: language, cookies, forms, answers.

mod cookie;
mod fault;
mod form;
mod language;
mod page;
mod picture;
mod visitor;

pub(crate) use cookie::CookieJar;
pub(crate) use fault::PageFault;
pub(crate) use form::Fields;
pub(crate) use language::{Tongue, remember};
pub(crate) use page::{Frame, page, page_with, see_other};
pub(crate) use picture::qr_picture;
pub(crate) use visitor::{Visitor, VisitorForm, client_of};

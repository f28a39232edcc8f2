//! What the eye sees: pages are drawn by poppler and looked at.

use wallet_protocol::code_table::Lang;
use wallet_protocol::licence::LicenceKind;

use crate::made::{LINK, everything};
use crate::pages::copy_of;
use crate::reader::{picture_of, text_of};

#[test]
fn the_check_code_of_every_page_is_read_by_a_camera() {
    for kind in LicenceKind::ALL {
        let printed = copy_of(kind, &everything(kind), Lang::ZhCn);
        for page in 1..=text_of(&printed.pdf).len() {
            let (width, height, pixels) = picture_of(&printed.pdf, page);
            let read = |x: usize, y: usize| pixels[y * width + x];
            let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, read);
            let texts: Vec<String> =
                image.detect_grids().iter().filter_map(|grid| Some(grid.decode().ok()?.1)).collect();
            assert_eq!(texts, [LINK], "{kind}, page {page}");
        }
    }
}

#[test]
fn what_is_withheld_is_hatched_and_what_is_granted_is_not_hidden() {
    let kind = LicenceKind::TransportBusinessPermit;
    let dark = |names: &[&str]| {
        let (width, _, pixels) = picture_of(&copy_of(kind, names, Lang::ZhCn).pdf, 1);
        // The lower part of the field of the business scope, where a short value leaves the paper free.
        let rows = pixels.chunks(width).skip(width * 700 / 1_240).take(60);
        rows.flat_map(|row| row[500..700].iter()).filter(|grey| **grey < 225).count()
    };
    let (granted, withheld) = (dark(&everything(kind)), dark(&["valid_to"]));
    assert!(withheld > granted * 2, "{withheld} dark pixels withheld, {granted} granted");
}

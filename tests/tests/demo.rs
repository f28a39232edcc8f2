//! The demo keeps its promises, and its pictures can be scanned.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "test code: a failure should stop the test"
)]

use wallet_protocol::display::Scanned;
use wallet_server::demo::{DemoOptions, Lang, run};
use wallet_system_tests::pdf;

#[tokio::test]
async fn the_demo_expects_every_verdict_and_its_pictures_are_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let options = DemoOptions { lang: Lang::ZhCn, json: true, save: Some(folder.path().to_owned()) };
    assert!(run(&options).await.unwrap());
    for name in ["show", "go_offline"] {
        let text = scan(&folder.path().join(format!("{name}.png")));
        assert!(text.starts_with("http://127.0.0.1:"), "{text}");
        assert!(matches!(Scanned::read(&text), Ok(Scanned::Code(_))));
        assert!(folder.path().join(format!("{name}.svg")).is_file());
    }
    let copy = std::fs::read(folder.path().join("copy.pdf")).unwrap();
    pdf::sound(&copy);
    assert!(pdf::joined(&copy).contains("再次复制无效"));
    assert!(scan(&folder.path().join("copy.png")).contains("/c/C"));
}

/// Reads a picture with a decoder that shares no code with the encoder.
fn scan(path: &std::path::Path) -> String {
    let file = std::io::BufReader::new(std::fs::File::open(path).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let (width, height) = (info.width as usize, info.height as usize);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        pixels[(y * width + x) * info.color_type.samples()]
    });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

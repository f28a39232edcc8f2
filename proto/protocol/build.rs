//! Compiles the binary messages from `proto/*.proto` without needing a `protoc` on the machine.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    const FILES: [&str; 4] = ["display.proto", "grant.proto", "licence.proto", "trust.proto"];
    for file in FILES {
        println!("cargo::rerun-if-changed=../{file}");
    }
    let descriptors = protox::compile(FILES, [".."])?;
    let mut config = prost_build::Config::new();
    config.compile_fds(descriptors)?;
    Ok(())
}

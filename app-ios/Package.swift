// swift-tools-version: 6.0
import PackageDescription

// A screen is a folder of Features and a word here. Its six pieces are always these; the tests lie among them.
let screens = [
    "Claim", "Copy", "Due", "Face", "Grant", "Grants", "Help", "History", "Licences", "Offer", "Receipt", "Report",
    "Request", "Scan", "Security", "Settings", "Shell", "Show", "ThisPhone", "Welcome",
]
let modelTests = screens.map { "\($0)/\($0)ModelTests.swift" }
let otherPieces = screens.flatMap { screen in
    ["State", "Action", "Model", "Screen", "States"].map { "\(screen)/\(screen)\($0).swift" }
}

// What belongs to a screen but is none of the six.
let notPieces = [
    "Shared", "Copy/CopyPages.swift", "Scan/ScanCamera.swift", "Show/ShowBrightness.swift", "Show/ShowGuard.swift",
]

// The core's C interface: on Apple's systems in the XCFramework, elsewhere over the library that cargo built.
#if os(Linux)
let ffi: Target = .systemLibrary(name: "LuzhengCoreFFI", path: "Generated/LuzhengCoreFFI")
#else
let ffi: Target = .binaryTarget(name: "LuzhengCoreFFI", path: "Generated/LuzhengCore.xcframework")
#endif

let package = Package(
    name: "Luzheng",
    defaultLocalization: "zh-Hans",
    platforms: [.iOS(.v16), .macOS(.v13)],
    products: [
        .library(name: "WalletKit", targets: ["WalletKit"]),
        .library(name: "Design", targets: ["Design"]),
        .library(name: "Features", targets: ["Features"]),
    ],
    targets: [
        ffi,
        // Generated, and in the language mode that its generator writes for.
        .target(
            name: "LuzhengCore", dependencies: ["LuzhengCoreFFI"], path: "Generated/LuzhengCore",
            swiftSettings: [.swiftLanguageMode(.v5)]),
        .target(name: "WalletKit", dependencies: ["LuzhengCore"], path: "WalletKit"),
        .target(name: "Design", path: "Design"),
        .target(name: "Features", dependencies: ["Design", "WalletKit"], path: "Features", exclude: modelTests),
        .target(name: "Stand", dependencies: ["WalletKit"], path: "Tests/Stand"),
        .testTarget(
            name: "WalletKitTests", dependencies: ["LuzhengCore", "Stand", "WalletKit"], path: "Tests/WalletKitTests"),
        .testTarget(name: "DesignTests", dependencies: ["Design"], path: "Tests/DesignTests"),
        .testTarget(
            name: "FeaturesTests", dependencies: ["Features", "Stand"], path: "Features",
            exclude: otherPieces + notPieces,
            sources: modelTests),
    ]
)

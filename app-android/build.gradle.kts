// The same sources as tools/mobile.d/30-android builds; that script writes what is generated:
//     tools/mobile bindings android
// Gradle adds what no registry there has: JNA's library for Android, and the NDK, which links the core with an unwinder.
import org.jetbrains.kotlin.gradle.tasks.KotlinCompile

plugins {
    id("com.android.application") version "8.13.0"
    id("org.jetbrains.kotlin.android") version "2.2.20"
}

val made = rootDir.resolve("../target/mobile")
val abis = mapOf("arm64-v8a" to "aarch64-linux-android", "x86_64" to "x86_64-linux-android")

android {
    namespace = "example.luzheng"
    compileSdk = 35
    ndkVersion = "28.2.13676358"
    defaultConfig {
        applicationId = "example.luzheng"
        minSdk = 28
        targetSdk = 35
        ndk { abiFilters += abis.keys }
    }
    sourceSets["main"].apply {
        manifest.srcFile("app/AndroidManifest.xml")
        res.setSrcDirs(listOf("app/res", made.resolve("android/generated/res")))
        kotlin.setSrcDirs(
            listOf("app", "core", "feature", made.resolve("android/generated/kotlin"), made.resolve("bindings/kotlin")),
        )
        jniLibs.setSrcDirs(listOf(layout.buildDirectory.dir("core")))
    }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_11
        targetCompatibility = JavaVersion.VERSION_11
    }
    kotlinOptions { jvmTarget = "11" }
    buildTypes["release"].apply {
        isMinifyEnabled = true
        proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "keep.pro")
    }
}

// Tests lie beside what they test; the script runs them, over stubs of its own.
tasks.withType<KotlinCompile>().configureEach { exclude("**/*Test.kt", "**/*States.kt", "testing/**") }

dependencies {
    implementation("net.java.dev.jna:jna:5.19.1@aar")
    implementation("org.jetbrains.kotlinx:kotlinx-coroutines-core:1.10.2")
}

// The core by the NDK's linker: rustup target add aarch64-linux-android x86_64-linux-android
val core = abis.map { (abi, triple) ->
    tasks.register<Exec>("core-$abi") {
        val host = if (System.getProperty("os.name").startsWith("Mac")) "darwin-x86_64" else "linux-x86_64"
        val tools = android.ndkDirectory.resolve("toolchains/llvm/prebuilt/$host/bin")
        val folder = rootDir.resolve("../target/$triple/release")
        workingDir = rootDir.resolve("..")
        environment("CARGO_TARGET_${triple.uppercase().replace('-', '_')}_LINKER", tools.resolve("${triple}28-clang"))
        environment("CARGO_ENCODED_RUSTFLAGS", "-Clink-arg=-Wl,-z,max-page-size=16384")
        commandLine("cargo", "rustc", "--locked", "-p", "wallet-ffi", "--lib", "--crate-type", "cdylib", "--release", "--target", triple)
        val to = layout.buildDirectory.dir("core/$abi")
        doLast {
            copy {
                from(folder.resolve("libwallet_ffi.so"))
                into(to)
            }
        }
    }
}
tasks.named("preBuild") { dependsOn(core) }

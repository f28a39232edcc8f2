#if canImport(AVFoundation) && canImport(UIKit)
import AVFoundation
import SwiftUI
import UIKit
import WalletKit

/// The live picture of the camera; every picture is looked at on this phone only, and none is kept.
public struct ScanCamera: UIViewRepresentable {
    let torchOn: Bool
    let seen: @Sendable (String) -> Void
    let failed: @Sendable () -> Void

    public init(torchOn: Bool, seen: @escaping @Sendable (String) -> Void, failed: @escaping @Sendable () -> Void) {
        self.torchOn = torchOn
        self.seen = seen
        self.failed = failed
    }

    public func makeCoordinator() -> ScanSession { ScanSession(seen: seen, failed: failed) }

    public func makeUIView(context: Context) -> ScanPreview {
        let view = ScanPreview()
        view.preview.session = context.coordinator.session
        view.preview.videoGravity = .resizeAspectFill
        context.coordinator.start()
        return view
    }

    public func updateUIView(_ view: ScanPreview, context: Context) { context.coordinator.torch(torchOn) }

    public static func dismantleUIView(_ view: ScanPreview, coordinator: ScanSession) { coordinator.stop() }

    /// Whether the camera may be used; asks the person where nobody has asked yet.
    public static func missing() async -> ScanState.Camera? {
        guard AVCaptureDevice.default(for: .video) != nil else { return .failed }
        switch AVCaptureDevice.authorizationStatus(for: .video) {
        case .authorized: return nil
        case .notDetermined: return await AVCaptureDevice.requestAccess(for: .video) ? nil : .refused
        default: return .refused
        }
    }
}

/// The view whose layer the camera draws on.
public final class ScanPreview: UIView {
    override public class var layerClass: AnyClass { AVCaptureVideoPreviewLayer.self }

    // swift-format-ignore: NeverForceUnwrap
    var preview: AVCaptureVideoPreviewLayer { layer as! AVCaptureVideoPreviewLayer }
}

/// The camera's session, on a queue of its own: hands the brightness of each picture to the core, one at a time.
public final class ScanSession: NSObject, AVCaptureVideoDataOutputSampleBufferDelegate, @unchecked Sendable {
    let session = AVCaptureSession()
    private let queue = DispatchQueue(label: "luzheng.camera")
    private let seen: @Sendable (String) -> Void
    private let failed: @Sendable () -> Void
    private var device: AVCaptureDevice?

    init(seen: @escaping @Sendable (String) -> Void, failed: @escaping @Sendable () -> Void) {
        self.seen = seen
        self.failed = failed
    }

    func start() {
        queue.async { [self] in
            guard configure() else { return failed() }
            session.startRunning()
        }
    }

    func stop() {
        queue.async { [self] in
            if session.isRunning { session.stopRunning() }
        }
    }

    func torch(_ on: Bool) {
        queue.async { [self] in
            guard let device, device.hasTorch, (try? device.lockForConfiguration()) != nil else { return }
            device.torchMode = on ? .on : .off
            device.unlockForConfiguration()
        }
    }

    private func configure() -> Bool {
        guard let device = AVCaptureDevice.default(for: .video), let input = try? AVCaptureDeviceInput(device: device),
            session.canAddInput(input)
        else { return false }
        let output = AVCaptureVideoDataOutput()
        output.videoSettings = [
            kCVPixelBufferPixelFormatTypeKey as String: kCVPixelFormatType_420YpCbCr8BiPlanarFullRange
        ]
        output.alwaysDiscardsLateVideoFrames = true
        output.setSampleBufferDelegate(self, queue: queue)
        guard session.canAddOutput(output) else { return false }
        session.beginConfiguration()
        session.sessionPreset = .hd1280x720
        session.addInput(input)
        session.addOutput(output)
        session.commitConfiguration()
        self.device = device
        return true
    }

    public func captureOutput(
        _ output: AVCaptureOutput, didOutput sampleBuffer: CMSampleBuffer, from connection: AVCaptureConnection
    ) {
        guard let picture = CMSampleBufferGetImageBuffer(sampleBuffer) else { return }
        CVPixelBufferLockBaseAddress(picture, .readOnly)
        defer { CVPixelBufferUnlockBaseAddress(picture, .readOnly) }
        guard let base = CVPixelBufferGetBaseAddressOfPlane(picture, 0) else { return }
        let stride = CVPixelBufferGetBytesPerRowOfPlane(picture, 0)
        let (width, height) = (CVPixelBufferGetWidthOfPlane(picture, 0), CVPixelBufferGetHeightOfPlane(picture, 0))
        let luminance = Data(bytes: base, count: stride * height)
        if let text = CodeReader.text(in: luminance, width: width, height: height, stride: stride) { seen(text) }
    }
}
#endif

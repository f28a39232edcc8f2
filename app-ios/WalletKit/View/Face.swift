import Foundation

/// A certificate, as its face is printed.
public struct CertificateFace: Hashable, Sendable {
    /// Name of its kind, which chooses the layout.
    public let kind: String
    /// The kind in words.
    public let title: String
    /// State in words.
    public let state: String
    /// What the state's colour says.
    public let signal: Signal
    /// The fields in their printed order.
    public let fields: [FaceField]
    /// Name of the authority, as it runs round the seal.
    public let seal: String
    /// Whether there is a photo of the holder.
    public let hasPhoto: Bool
    /// The photo, an encoded picture; only where personal fields were asked for.
    public let photo: Data?
    /// The photo of the vehicle.
    public let vehiclePhoto: Data?
    /// The issuer's own code as a picture; shown as it is, never redrawn.
    public let issuerCode: Data?
    /// Its text, where the authority gave that instead.
    public let issuerCodeText: String?
    /// Whether personal fields are whole.
    public let revealed: Bool
    /// The clocks that run, nearest first.
    public let dueDates: [DueDate]
    /// How it is drawn, with what is masked masked.
    public let drawing: FaceDrawing

    /// The pictures that the drawing places, by their names in the layout.
    public var pictures: [String: Data] {
        var pictures: [String: Data] = [:]
        pictures["photo"] = photo
        pictures["vehicle_photo"] = vehiclePhoto
        pictures["issuer_qr"] = issuerCode
        return pictures
    }

    public init(
        kind: String, title: String, state: String, signal: Signal, fields: [FaceField], seal: String, hasPhoto: Bool,
        photo: Data?, vehiclePhoto: Data?, issuerCode: Data?, issuerCodeText: String?, revealed: Bool,
        dueDates: [DueDate], drawing: FaceDrawing
    ) {
        self.kind = kind
        self.title = title
        self.state = state
        self.signal = signal
        self.fields = fields
        self.seal = seal
        self.hasPhoto = hasPhoto
        self.photo = photo
        self.vehiclePhoto = vehiclePhoto
        self.issuerCode = issuerCode
        self.issuerCodeText = issuerCodeText
        self.revealed = revealed
        self.dueDates = dueDates
        self.drawing = drawing
    }
}

/// One field of a face.
public struct FaceField: Hashable, Sendable, Identifiable {
    /// Its name in the layout.
    public let id: String
    /// The label that is printed.
    public let label: String
    /// What is drawn: masked where it is personal and was not asked for.
    public let shown: String
    /// Whether it is personal.
    public let personal: Bool

    public init(id: String, label: String, shown: String, personal: Bool) {
        self.id = id
        self.label = label
        self.shown = shown
        self.personal = personal
    }
}

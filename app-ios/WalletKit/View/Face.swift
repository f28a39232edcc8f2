import Foundation

/// A certificate, as its face is printed.
public struct CertificateFace: Hashable, Sendable {
    /// The certificate's name.
    public let title: String
    /// The fields in their printed order.
    public let fields: [FaceField]
    /// Who issued it, as the seal says.
    public let seal: String
    /// The photo, an encoded picture.
    public let photo: Data?
    /// The issuer's own code, an encoded picture; shown as it is, never redrawn.
    public let issuerCode: Data?

    public init(title: String, fields: [FaceField], seal: String, photo: Data?, issuerCode: Data?) {
        self.title = title
        self.fields = fields
        self.seal = seal
        self.photo = photo
        self.issuerCode = issuerCode
    }
}

/// One field of a face.
public struct FaceField: Hashable, Sendable, Identifiable {
    /// Attribute name.
    public let id: String
    /// The label that is printed.
    public let label: String
    /// What is shown: masked where `masked` says so.
    public let value: String
    /// Whether something was taken away from the value.
    public let masked: Bool

    public init(id: String, label: String, value: String, masked: Bool) {
        self.id = id
        self.label = label
        self.value = value
        self.masked = masked
    }
}

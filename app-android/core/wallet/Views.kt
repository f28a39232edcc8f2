package example.luzheng.wallet

// The only file, beside CoreWallet and the ports, that names the bindings: everything else uses these names.
typealias BindingView = luzheng.core.BindingView
typealias Claimability = luzheng.core.Claimability
typealias ClaimableView = luzheng.core.ClaimableView
typealias CodeForm = luzheng.core.CodeForm
typealias CompanyView = luzheng.core.CompanyView
typealias DeviceView = luzheng.core.DeviceView
typealias DueDateView = luzheng.core.DueDateView
typealias DueKind = luzheng.core.DueKind
typealias FaceFieldView = luzheng.core.FaceFieldView
typealias FieldCare = luzheng.core.FieldCare
typealias HolderKind = luzheng.core.HolderKind
typealias HelpView = luzheng.core.HelpView
typealias IdentifierKind = luzheng.core.IdentifierKind
typealias KeyLevel = luzheng.core.KeyLevel
typealias LicenceCardView = luzheng.core.LicenceCardView
typealias LicenceFaceView = luzheng.core.LicenceFaceView
typealias LicenceState = luzheng.core.LicenceState
typealias LineView = luzheng.core.LineView
typealias NoticeKind = luzheng.core.NoticeKind
typealias NoticeView = luzheng.core.NoticeView
typealias Outcome = luzheng.core.Outcome
typealias PictureView = luzheng.core.PictureView
typealias RingView = luzheng.core.RingView
typealias ShownCodeView = luzheng.core.ShownCodeView
typealias Signal = luzheng.core.Colour
typealias Stage = luzheng.core.Stage
typealias StateView = luzheng.core.StateView
typealias SyncView = luzheng.core.SyncView
typealias ThisPhoneView = luzheng.core.ThisPhoneView
typealias Urgency = luzheng.core.Urgency
typealias VerdictView = luzheng.core.VerdictView

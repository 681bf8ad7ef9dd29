package confluence

// ContentRef names content; all but ID may be left out, which costs requests.
type ContentRef struct {
	ID             string
	Type           string
	Status         string         // draft reads the draft
	Space          SpaceRef       // where the content is believed to be
	Representation Representation // of the body that is read; "": storage

	// WithoutLabels says that nobody looks at the labels. KnownBody is the version whose body is known: content that
	// still has that version may come without body.
	WithoutLabels bool
	KnownBody     int
}

func (r ContentRef) representation() Representation {
	if r.Representation == "" {
		return Storage
	}
	return r.Representation
}

// draftOrNot says whether to look for a draft, for something else, or for one after the other: a draft that is in the
// state may have been published since, and of content that is to be imported nothing is known.
func draftOrNot(status string) []bool {
	switch status {
	case "":
		return []bool{false, true}
	case StatusDraft:
		return []bool{true, false}
	default:
		return []bool{false}
	}
}

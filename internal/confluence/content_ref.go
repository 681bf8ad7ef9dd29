package confluence

// ContentRef refers to content. All but ID may be omitted, which may take more requests.
type ContentRef struct {
	ID             string
	Type           string
	Status         string         // StatusDraft reads the draft
	Space          SpaceRef       // that probably holds the content
	Representation Representation // of the body to read; "" means Storage

	WithoutLabels bool // the labels are not needed
	Fresh         bool // the answer must be to a request that was sent after this read began
	BodyVersion   int  // the version whose body the caller has: content in that version may be returned without a body
}

func (r ContentRef) representation() Representation {
	if r.Representation == "" {
		return Storage
	}
	return r.Representation
}

// contentID refers to content in requests and answers of v1 and Data Center.
type contentID struct {
	ID string `json:"id"`
}

// draftReads returns for each read of content with a status, in order, whether it is for a draft. A draft in the state may
// have been published since, and the status of content to be imported is not in the state.
func draftReads(status string) []bool {
	switch status {
	case "":
		return []bool{false, true}
	case StatusDraft:
		return []bool{true, false}
	default:
		return []bool{false}
	}
}

package confluence

import "context"

// BodyConversions convert bodies from one representation to another. They change nothing.
type BodyConversions interface {
	// ConversionsFrom returns the representations that a body in another can be converted to on this deployment, nil if there are
	// none. It takes no request.
	ConversionsFrom(from Representation) []Representation
	// ConvertsInSpace reports whether links without a space can be resolved in a space.
	ConvertsInSpace() bool
	// ConvertBody converts a body. [IsInvalid] is true for the error if the body is not valid, or the site does not offer the
	// conversion; [IsNotFound] if the space does not exist.
	//
	// On Cloud it starts a task with one request and then polls it until it ends or ctx is done, after 0.1 s at first, then less
	// and less often, at least every 5 s. If the task fails, the error holds its message, and no predicate is true for it. On Data
	// Center it takes one request.
	ConvertBody(ctx context.Context, body BodyConversion) (string, error)
}

// BodyConversion is a body to be converted.
type BodyConversion struct {
	Value    string
	From, To Representation
	SpaceKey string // of the space in which links without a space are resolved; "" for none
}

// The representations that a body can be converted from or to.
const (
	StyledView Representation = "styled_view"
	Editor     Representation = "editor"
	ADF        Representation = "atlas_doc_format" // Cloud
)

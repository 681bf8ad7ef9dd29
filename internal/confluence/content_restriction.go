package confluence

import (
	"context"
	"iter"
	"slices"
	"strings"
)

// ContentRestrictions are who alone may view and edit single pages and blog posts, among those who may do so in the space.
type ContentRestrictions interface {
	// ContentRestrictions reads the own restrictions of content, not those that it inherits. [IsNotFound] is true for the error if
	// it does not exist or is not visible, and [IsForbidden] if it exists but is not visible, which only Cloud tells. Content in the
	// trash and folders are returned with that status or type, and perhaps without restrictions.
	//
	// Until this client writes, it reads the restrictions of each content once, unless ref is Fresh, and shares them with
	// InheritedRestrictions and [RestrictionChains].
	//
	// It takes one request for each 100 users or groups. On Data Center many reads take fewer, if ref has space and type one for 200
	// contents of the space. On Cloud they take one for 200 pages below the home page of a space, if this client has read the pages
	// and the site still has that list, which is deprecated and refused to some tokens.
	ContentRestrictions(ctx context.Context, ref ContentRef) (RestrictedContent, error)
	// SetContentRestrictions replaces the restrictions of the operations that are not nil; those of the others stay, also if somebody
	// changes them at the same time. [IsInvalid] is true for the error if the site refuses a restriction that locks the caller out,
	// [IsConflict] if somebody changed the restrictions at the same time.
	//
	// It takes one request on Data Center, and on Cloud for both operations. For one operation Cloud takes two to read, one to add
	// all, and one for each user or group to remove: its single request replaces the restrictions of both operations.
	SetContentRestrictions(ctx context.Context, ref ContentRef, wanted Restrictions) (RestrictedContent, error)
	// InheritedRestrictions reads the restrictions of the ancestors of content, the topmost first. Only those on viewing are
	// inherited. Ancestors whose restrictions cannot be read, such as folders on some sites, are returned as unread. It takes two
	// requests on Data Center, and on Cloud one, and one for each ancestor.
	InheritedRestrictions(ctx context.Context, ref ContentRef) ([]RestrictedContent, error)
	// ListRestrictedContent yields the current pages and blog posts of a space that have restrictions of their own. It takes one
	// request for 200 contents of the space on Data Center; on Cloud one for 250, and one for each content.
	ListRestrictedContent(ctx context.Context, space SpaceRef) iter.Seq2[RestrictedContent, error]
	// AdmitsCaller returns the principal ID of the account of this client, and reports whether a restriction lets it through: it
	// names nobody, the account itself, or a group that has the account as a member, also through nested groups. The account and
	// its groups are read once, with two requests or more; the groups again before a no, if this client has written.
	AdmitsCaller(ctx context.Context, restriction Restriction) (callerID string, admitted bool, err error)
}

// Restriction is who alone may view or edit content. If it names nobody, it keeps nobody out.
type Restriction struct {
	Users  []string // account IDs, or user names on Data Center
	Groups []string // IDs, or names on Data Center
}

// Restrictions are restrictions by operation; nil is an operation that is not managed.
type Restrictions struct{ Read, Update *Restriction }

// RestrictedContent is content with its own restrictions.
type RestrictedContent struct {
	ID       string
	Type     string
	Status   string
	Title    string
	SpaceKey string // "" on Cloud
	Read     Restriction
	Update   Restriction
	Unread   bool // the restrictions could not be read
}

// Ref returns a reference with all that RestrictedContent holds.
func (c RestrictedContent) Ref() ContentRef {
	return ContentRef{ID: c.ID, Type: c.Type, Status: c.Status, Space: SpaceRef{Key: c.SpaceKey}}
}

// Empty reports whether a restriction names nobody.
func (r Restriction) Empty() bool { return len(r.Users)+len(r.Groups) == 0 }

// Equal reports whether two restrictions name the same users and groups, without regard to case and order.
func (r Restriction) Equal(other Restriction) bool {
	return sameNames(r.Users, other.Users) && sameNames(r.Groups, other.Groups)
}

func sameNames(a, b []string) bool {
	return len(missingNames(a, b)) == 0 && len(missingNames(b, a)) == 0
}

// missingNames returns the names of a that are not in b, without regard to case.
func missingNames(a, b []string) (missing []string) {
	for _, name := range a {
		if !slices.ContainsFunc(b, func(other string) bool { return strings.EqualFold(name, other) }) {
			missing = append(missing, name)
		}
	}
	return missing
}

// operations returns the managed operations by key, those that are to name nobody too.
func (r Restrictions) operations() map[string]Restriction {
	all := map[string]Restriction{}
	if r.Read != nil {
		all[readOperation] = *r.Read
	}
	if r.Update != nil {
		all[updateOperation] = *r.Update
	}
	return all
}

const (
	readOperation   = "read"
	updateOperation = "update"
)

// has reports whether content has the wanted restrictions of the managed operations.
func (c RestrictedContent) has(wanted Restrictions) bool {
	return (wanted.Read == nil || c.Read.Equal(*wanted.Read)) && (wanted.Update == nil || c.Update.Equal(*wanted.Update))
}

func (c RestrictedContent) of(operation string) Restriction {
	if operation == readOperation {
		return c.Read
	}
	return c.Update
}

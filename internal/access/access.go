// Package access judges who may do what in a space and on a page, and why. It is pure: it sends no request, and what it is not
// told is Unknown, never nobody or everybody.
//
// These limits remain. Guests and product administrators are not derived: the caller says who they are. A product administrator
// of Cloud who has no access to a space can grant it to themselves, and an administrator with an admin key (Cloud Premium) can
// view what is restricted; neither is counted as access. Whether an account has a license is not known: an account that is
// active is taken as able to use Confluence.
package access

// Answer is what is known of a question. The zero value is No.
type Answer int

// The answers, in an order in which "and" is the smallest and "or" the greatest.
const (
	No Answer = iota
	Unknown
	Yes
)

func (a Answer) String() string { return [...]string{"no", "unknown", "yes"}[a] }

// Question is what a person may do.
type Question int

// The questions. Those about the page are answered with No where no page is given.
const (
	ReadSpace Question = iota
	AdministerSpace
	ViewPage
	EditPage
	questions = iota
)

// The types of principals. A principal of another type is one whose members are not known.
const (
	User        = "user"
	GroupType   = "group"
	AccessClass = "access_class"
	Anonymous   = "anonymous"
)

// AnonymousUsers is the name of anonymous among access classes (Cloud).
const AnonymousUsers = "anonymous-users"

// Principal is who is granted something. The case of its ID does not matter: neither deployment has two principals whose IDs
// differ by case alone.
type Principal struct{ Type, ID string }

// IsAnonymous reports whether the principal is everybody who is not logged in. On both deployments, what anonymous may do,
// everybody who is logged in may do too.
//   - https://confluence.atlassian.com/x/WCUCLg ("Overlapping group and user permissions")
//   - https://jira.atlassian.com/browse/CONFCLOUD-28946: also if the site lets nobody in who is not logged in
func (p Principal) IsAnonymous() bool {
	return p.Type == Anonymous || p.Type == AccessClass && p.ID == AnonymousUsers
}

// Grant is what a principal may do in a space.
type Grant struct {
	Principal
	Operations []string // key:target, such as read:space
}

// Assignment is the role that a principal has in a space (Cloud).
type Assignment struct {
	Principal
	RoleID string
}

// Role is a named set of operations (Cloud). What a role lets do that is assigned but not given is Unknown.
type Role struct {
	ID         string
	Operations []string // key:target, as those of grants
}

// Person is an account. An account that is named in a list, but not given, is a person of whom only the ID is known.
type Person struct {
	ID, Name string
	Kind     Kind
	Inactive bool // may do nothing
	Unread   bool // of whom only the ID is known
}

// Kind is the kind of an account. The zero value is a person who is no guest.
type Kind string

// The other kinds of accounts.
const (
	Guest Kind = "guest"
	App   Kind = "app"
)

// Group is a set of people and of other groups, whose members are its members too (Data Center).
type Group struct {
	ID, Name string
	Members  []string // IDs of people
	Groups   []string // IDs of groups
	Unread   bool     // it may have other members
}

// Class is an access class. One that is not given may have any members.
type Class struct {
	ID      string
	Members []string
	Unread  bool // it may have other members
}

// Directory is who there is.
type Directory struct {
	People       []Person
	Groups       []Group
	Classes      []Class
	Superusers   []string // IDs of groups whose members may do everything whatever is granted (Data Center: confluence-administrators)
	AnonymousUse Answer   // whether the site allows anonymous access
}

// Restriction is who alone may view a page or edit it. Without users and groups, it keeps nobody out.
type Restriction struct {
	ContentID, Title string // the page that has the restriction: an ancestor, or the page itself
	Operation        string // read or update
	Users, Groups    []string
	Unread           bool // whom it keeps out is not known
}

// Page is a page in the space. Restrictions are its own and those of its ancestors: viewing is restricted by all of them,
// editing by its own alone.
//   - https://support.atlassian.com/confluence-cloud/docs/add-or-remove-page-restrictions/ ("How inherited restrictions work")
//   - https://confluence.atlassian.com/confkb/inherited-page-restrictions-are-not-respected-213523970.html
type Page struct {
	ContentID    string
	Restrictions []Restriction
	Edit         []string // operations each of which lets edit the page, such as create:page on Data Center
	PerhapsEdit  []string // operations of which that is not known, such as create:page without update:page on Cloud
}

// Input is a space, and a page in it if Page is not nil.
type Input struct {
	Directory
	Grants      []Grant
	Assignments []Assignment
	Roles       []Role
	Page        *Page
}

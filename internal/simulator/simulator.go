// Package simulator is a local Confluence with two deployments on one store: Confluence Cloud (REST v1 and v2) and
// Confluence Data Center. It reproduces what makes Confluence hard to use: it rewrites stored bodies, requires version + 1,
// keeps trashed pages readable, answers 404 where Confluence hides an object, and uses Confluence's own error formats.
//
// The command in cmd/simulator serves it together with pages for the browser: see the package web.
//
// It can be controlled over HTTP without credentials:
//
//	POST   /_internal/faults               a Fault as JSON: {"Method":"PUT","Path":"/pages/","Status":503,"Times":1}
//	DELETE /_internal/faults
//	GET    /_internal/requests             the request log; DELETE empties it
//	POST   /_internal/human/create-space   {"space":"KEY","name":"…"}
//	POST   /_internal/human/edit-space     {"space":"KEY","name":"…","status":"archived"}
//	POST   /_internal/human/create-content {"space":"KEY","title":"…","body":"…","parent":"…","type":"blogpost"}
//	POST   /_internal/human/edit-content   {"id":"1","title":"…","body":"…"}, or {"space":"KEY","title":"…","body":"…"}
//	POST   /_internal/human/grant          {"space":"KEY","principalType":"group","principal":"…","operation":"read","target":"space"}
//	POST   /_internal/human/revoke         the same
//	POST   /_internal/human/assign-role    {"space":"KEY","principalType":"group","principal":"…","role":"Viewer"}; without a role: none
//	POST   /_internal/human/label          {"id":"1","add":["a"],"remove":["b"]}
//	POST   /_internal/human/restrict       {"id":"1","operation":"update","users":["…"],"groups":["…"]}
//	POST   /_internal/human/trash          {"id":"1"}
//	POST   /_internal/human/comment        {"id":"1","text":"another [word] here"}
//	POST   /_internal/human/reorder        {"id":"1","position":"after","target":"2"}
//
// Instead of an id, each takes the "space" and the "title" of the content; parents and targets can be titles too. Users and groups are given
// by identifier or by name. An operation can be written as "create:page". The body of content can also be sent as it is, for example from a file, with the
// other fields in the query: create-content?space=KEY&title=…
package simulator

import (
	"cmp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Deployment is the kind of Confluence that is simulated.
type Deployment string

// The two deployments of Confluence.
const (
	Cloud      Deployment = "cloud"
	DataCenter Deployment = "data_center"
)

// CloudID identifies the simulated Cloud site behind the API gateway: /ex/confluence/{CloudID}/wiki/….
const CloudID = "6a2f1d5e-8c1b-4b1e-9f47-3d0c5b7a9e21"

// Options configure a simulator; the zero value is a Cloud site on the standard plan.
type Options struct {
	Deployment  Deployment
	ContextPath string // Data Center only, for example "/confluence"
	Version     string // Data Center only, default "9.3.1"; space permissions have a REST API since 9.1
	RoleMode    string // Cloud only: PRE_ROLES (default), ROLES_TRANSITION or ROLES
	Plan        string // Cloud only: free, standard (default), premium or enterprise

	TokenLifetime time.Duration // of OAuth access tokens, in whole seconds, default an hour

	SearchLag          time.Duration // how long the search index lags behind the store
	LongTaskPolls      int           // the number of polls until a long task ends, default 1
	RegenerateMacroIDs bool          // Data Center: each update gives macros new ids
	NamedEntities      bool          // Data Center: typographic characters are stored as named entities
	LocalIDs           bool          // paragraphs, headings, lists and tables get a local-id, as if the editor had saved them
	ComposeUnicode     bool          // some letters with an accent that is a character of its own are stored as one character
	CommentVersions    bool          // Data Center: an inline comment makes a version
	RenameVersions     bool          // renaming a page makes a version of each page whose links it adjusts
	MoveVersions       bool          // Cloud: moving a page makes a version, and to another space also of the pages below it
	MoveKeepsLinks     bool          // Cloud: moving a page to another space leaves all links as they are
	MovesFolders       bool          // Cloud: folders can be moved like pages
	DraftsStay         bool          // Cloud: drafts cannot be moved
	TickVersions       bool          // ticking a task makes a version
	PlainProperties    bool          // Data Center: the version of a property tells neither when nor by whom
	Appearance         string        // new pages own the properties content-appearance-published and -draft with this value
	NoVersionList      bool          // Data Center: there is no list of the versions of content
	UsersWithoutLimit  bool          // Cloud: lists of users inside of content do not tell how long they may be
	NoDescendants      int           // Cloud: the status of the answer to the deprecated list of the pages below another; 0: it is answered
	CompanionRows      bool          // Cloud: granting some permissions also grants others, some of which the API cannot grant; see companions
	NoApps             bool          // Cloud: new spaces grant nothing to apps
	RoleTransition     bool          // Cloud: a task moves the site from permissions to roles, and changes of access are refused meanwhile
	RoleTasks          string        // Cloud: which operation knows the tasks that change roles, see roleTasks; default: none is started
	StaleRoles         bool          // Cloud: deleted roles can still be read by ID, without permissions
	SubjectWord        string        // Data Center: the type of users in lists of permissions, default "user"
	AnonymousApart     bool          // Data Center: lists of permissions leave out anonymous, who has a list of its own
	NestedMembers      bool          // Data Center: the members of a group include those of the groups nested in it
	NoAccountStatus    bool          // Cloud: members of groups have no account status
	ReadOnlyDirectory  int           // a read-only directory owns all groups and users: the status of the refusal to change one
	MemberTwice        int           // Cloud: the status of the refusal to add somebody who is a member; 0: none
	TersePeople        bool          // a taken name is refused without saying so; Data Center answers to a new group with an empty object

	PutByOperation bool // Cloud: a PUT of restrictions leaves those of operations that it does not name
	LockOut        bool // Cloud: a user or group is removed from a restriction even if that keeps the caller out
	PlainWatching  bool // Data Center: whether a user watches something is answered with true or false alone
	UserEmails     bool // Data Center: users are shown with their e-mail addresses
	Licenses       int  // Data Center: the number of active users that the license allows; 0: no limit

	ReadOnly   bool // Data Center: the site is in read-only mode; only its access mode tells
	NoEdition  bool // Cloud: the site does not tell its edition
	HiddenSite bool // Cloud: what the site is cannot be read
	TrashApp   bool // Data Center: the app "REST Extender" is installed

	NoAnonymous     bool // the site lets nobody in who is not logged in, whatever is granted to anonymous
	HiddenUnchecked bool // Cloud: what an account may do with content that it may not view is answered with 404, as if there were none
	EditApart       bool // Cloud: create:page lets create pages alone, and update:page lets edit them

	PageTargets       bool // Cloud: a page can be moved next to pages only
	TitleOrder        bool // Cloud: as on Data Center, content has no position until somebody orders its siblings
	UnorderedChildren bool // Data Center: child pages are listed in the order of creation

	MaxAttachment    int64 // size of the largest attachment in bytes, default 100 MiB
	OwnMediaTypes    bool  // uploaded files get a media type of the site, whatever the request says
	SingleUpload     bool  // Data Center: a new attachment is answered with itself, as Atlassian's file says, instead of with a list
	PrefixedIDs      bool  // Cloud: an attachment is deleted by its ID with the prefix att only
	LockedTrash      bool  // Cloud: attachments of a page in the trash cannot be deleted
	UntrashableFiles bool  // Data Center: a deleted attachment does not go to the trash

	UniqueTemplates      bool   // Cloud: two templates of a space, or of the site, cannot have the same name
	TerseTemplates       bool   // Cloud: a template does not tell its space
	SecretShown          bool   // Data Center: a webhook is shown with its secret
	NoWebhookIDs         bool   // Data Center: the list of webhooks does not tell their ids
	UnsetState           string // Cloud: the answer for content without a state, default empty, such as {"contentState":null}
	MergedTemplateLabels bool   // Cloud: an update of a template keeps its labels
	ExportOnly           bool   // Cloud: bodies can be converted to export_view alone
	PlainParameters      bool   // the parameters of a macro are texts instead of objects

	AuditDates        bool   // Data Center: the dates of the audit log are YYYY-MM-DD, instead of milliseconds
	AuditObjectTypes  bool   // Data Center: an object in the audit log has a type instead of an objectType
	RetentionInMonths bool   // Cloud: a retention of a year is answered as one of 12 months
	WholeSettings     bool   // Cloud: an update of the settings of a space resets those that it leaves out
	NoContentMode     bool   // Cloud: spaces have no content mode, and an update that sets it is accepted
	ThemeLook         string // Cloud: the word for the look of a theme in answers, default custom
	LevelVersions     bool   // Cloud: a classification level makes a version
	WholeColors       bool   // Data Center: an update of a color scheme resets the half that it leaves out
	ResetKeepsType    bool   // Data Center: a reset of a color scheme leaves its type as it is

	Latency           time.Duration // before each answer
	RequestsPerSecond int           // 429 beyond this rate, see rate_limit.go; 0: no limit
}

// Simulator is an http.Handler that behaves like one Confluence site.
type Simulator struct {
	options Options
	routes  []splitRoute

	mu        sync.Mutex
	lastID    int64
	users     []*User
	groups    []*Group
	members   map[string][]*User  // by group id
	subgroups map[string][]*Group // nested groups, by group id (Data Center)
	spaces    []*space
	contents  []*content
	backups   []*backup // Data Center
	byID      map[int64]*content
	labelIDs  map[string]int64
	tasks     map[string]*task
	dropped   []string // see DropFromBodies
	taskFail  string   // the failure of the next long task
	index     map[int64][]document
	purged    []*content // purged content that can still be in the search index
	requests  []*Request
	faults    []*fault
	busy      int // see Idle
	bucket    bucket
	tokens    map[string]time.Time // OAuth access tokens, and when they expire

	watches     []watch
	global      []*row // global permissions (Data Center)
	roles       []*role
	combined    *combinations // of the last audit, see GenerateCombinations
	failing     []string      // see FailPrincipals
	attachments []*attachment
	templates   []*template
	states      []contentState // custom ones of the administrator
	webhooks    []*webhook
	audit       []AuditFields
	retention   retention // of the audit log (Cloud)
	themes      []theme
	levels      []level                 // classification levels
	media       map[string]*fileVersion // by the token of a download
	converted   []*conversion
}

// New returns a simulator seeded with users, groups and a few spaces.
func New(options Options) *Simulator {
	if options.Deployment == "" {
		options.Deployment = Cloud
	}
	if options.ContextPath = strings.Trim(options.ContextPath, "/"); options.ContextPath != "" {
		options.ContextPath = "/" + options.ContextPath
	}
	options.Version = cmp.Or(options.Version, "9.3.1")
	options.RoleMode = cmp.Or(options.RoleMode, "PRE_ROLES")
	options.Plan = cmp.Or(options.Plan, "standard")
	options.SubjectWord = cmp.Or(options.SubjectWord, "user")
	if options.TokenLifetime == 0 {
		options.TokenLifetime = time.Hour
	}
	options.MaxAttachment = cmp.Or(options.MaxAttachment, maxAttachment)
	options.LongTaskPolls = max(options.LongTaskPolls, 1)
	s := &Simulator{
		options:   options,
		lastID:    65536,
		members:   map[string][]*User{},
		subgroups: map[string][]*Group{},
		byID:      map[int64]*content{},
		labelIDs:  map[string]int64{},
		tasks:     map[string]*task{},
		index:     map[int64][]document{},
		tokens:    map[string]time.Time{},
		roles:     seedRoles(),
		media:     map[string]*fileVersion{},
		themes:    seedThemes(),
		levels:    seedLevels(),
	}
	s.routes = split(cloudRoutes())
	if s.dc() {
		s.routes = split(s.dataCenterRoutes())
	}
	s.seed()
	return s
}

// Options returns the options with their defaults.
func (s *Simulator) Options() Options { return s.options }

func (s *Simulator) dc() bool { return s.options.Deployment == DataCenter }

// id returns the next id. Contents, spaces, permissions and labels share one sequence, as no client may depend on separate ones.
func (s *Simulator) id() int64 {
	s.lastID += 3
	return s.lastID
}

func str(id int64) string { return strconv.FormatInt(id, 10) }

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

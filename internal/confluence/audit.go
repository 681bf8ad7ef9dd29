package confluence

import (
	"cmp"
	"context"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// AuditLog is the log of changes to the site. Reading it takes a Confluence administrator.
type AuditLog interface {
	// AuditRecords reads the records of the audit log, with a request for 1000 of them, or for as many as Confluence returns at
	// once. [IsForbidden] is true for the error if the account is no administrator, or the site has no audit log.
	AuditRecords(ctx context.Context, query AuditQuery) iter.Seq2[AuditRecord, error]
}

// AuditQuery selects records of the audit log.
type AuditQuery struct {
	Start, End time.Time // inclusive; zero: from the first record, to now
	Search     string    // a text that one of the values of a record contains
	Limit      int       // number of records that the caller reads, 0 if it is not known
}

// AuditRecord is one change in the audit log.
type AuditRecord struct {
	At                             time.Time
	AuthorID, AuthorName           string // the ID is "" if the system made the change
	RemoteAddress                  string
	Category, Summary, Description string
	SystemAdministrator            bool
	Affected                       AuditObject
	Associated                     []AuditObject
	Changes                        []AuditChange
}

// AuditObject is an object that a change is about.
type AuditObject struct{ Name, Type string }

// AuditChange is a value that was changed.
type AuditChange struct{ Name, Old, New string }

// restAuditRecord is an [AuditRecord] in an answer.
type restAuditRecord struct {
	Author struct {
		AccountID   string `json:"accountId"`
		Username    string `json:"username"`
		DisplayName string `json:"displayName"`
	} `json:"author"`
	RemoteAddress string            `json:"remoteAddress"`
	CreationDate  timestamp         `json:"creationDate"`
	Summary       string            `json:"summary"`
	Description   string            `json:"description"`
	Category      string            `json:"category"`
	SysAdmin      bool              `json:"sysAdmin"`
	Affected      restAuditObject   `json:"affectedObject"`
	Associated    []restAuditObject `json:"associatedObjects"`
	Changes       []struct {
		Name     string `json:"name"`
		OldValue string `json:"oldValue"`
		NewValue string `json:"newValue"`
	} `json:"changedValues"`
}

// restAuditObject is an [AuditObject] in an answer. Builds of Data Center differ in where the type is.
type restAuditObject struct {
	Name       string `json:"name"`
	ObjectType string `json:"objectType"`
	Type       string `json:"type"`
}

func (o restAuditObject) object() AuditObject {
	return AuditObject{Name: o.Name, Type: cmp.Or(o.ObjectType, o.Type)}
}

func (r restAuditRecord) record() AuditRecord {
	record := AuditRecord{
		At: r.CreationDate.Time, AuthorID: cmp.Or(r.Author.AccountID, r.Author.Username), AuthorName: r.Author.DisplayName, RemoteAddress: r.RemoteAddress,
		Category: r.Category, Summary: r.Summary, Description: r.Description, SystemAdministrator: r.SysAdmin, Affected: r.Affected.object(),
	}
	for _, object := range r.Associated {
		record.Associated = append(record.Associated, object.object())
	}
	for _, change := range r.Changes {
		record.Changes = append(record.Changes, AuditChange{change.Name, change.OldValue, change.NewValue})
	}
	return record
}

// auditRecords reads the records in a period. Its requests are for a period that is longer by a margin at both ends, whose dates
// format writes. Without an end, records that are written meanwhile would move others to the next result page.
func auditRecords(ctx context.Context, site *rest.Site, query AuditQuery, margin time.Duration, format func(time.Time) string) iter.Seq2[AuditRecord, error] {
	return func(yield func(AuditRecord, error) bool) {
		if query.End.IsZero() {
			query.End = time.Now()
		}
		limit := 1000
		if query.Limit > 0 {
			limit = min(limit, query.Limit)
		}
		parameters := url.Values{"endDate": {format(query.End.Add(margin))}, "limit": {strconv.Itoa(limit)}}
		if !query.Start.IsZero() {
			parameters.Set("startDate", format(query.Start.Add(-margin)))
		}
		if query.Search != "" {
			parameters.Set("searchString", query.Search)
		}
		for answer, err := range rest.List[restAuditRecord](ctx, site, "/rest/api/audit", parameters) {
			at := answer.CreationDate
			if err == nil && at.IsZero() {
				err = &Error{Method: http.MethodGet, Path: "/rest/api/audit", Status: http.StatusOK, Message: "a record of the audit log has no valid date"}
			}
			if err == nil && (at.Before(query.Start) || at.After(query.End)) {
				continue
			}
			if !yield(answer.record(), err) || err != nil {
				return
			}
		}
	}
}

// milliseconds since 1970
func milliseconds(at time.Time) string { return strconv.FormatInt(at.UnixMilli(), 10) }

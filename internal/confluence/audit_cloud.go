package confluence

import (
	"context"
	"iter"
	"net/http"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

var _ AuditRetentions = (*cloud)(nil)

// AuditRecords: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-audit/#api-wiki-rest-api-audit-get
func (c *cloud) AuditRecords(ctx context.Context, query AuditQuery) iter.Seq2[AuditRecord, error] {
	return auditRecords(ctx, c.Site, query, 0, milliseconds)
}

const retentionPath = "/rest/api/audit/retention"

// restRetention is an [AuditRetention] in requests and answers.
type restRetention struct {
	Number int64  `json:"number"`
	Units  string `json:"units"`
}

// AuditRetention: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-audit/#api-wiki-rest-api-audit-retention-get
func (c *cloud) AuditRetention(ctx context.Context) (AuditRetention, error) {
	var answer restRetention
	if err := c.Get(ctx, retentionPath, nil, &answer); err != nil {
		return AuditRetention{}, err
	}
	if answer.Units == "" {
		return AuditRetention{}, &Error{Method: http.MethodGet, Path: retentionPath, Status: http.StatusOK, Message: "the response has no retention period"}
	}
	return AuditRetention{Number: answer.Number, Units: strings.ToUpper(answer.Units)}, nil
}

// SetAuditRetention is safe to repeat.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-audit/#api-wiki-rest-api-audit-retention-put
func (c *cloud) SetAuditRetention(ctx context.Context, retention AuditRetention) error {
	start := time.Now()
	var answer restRetention
	err := c.Send(ctx, http.MethodPut, retentionPath, nil, restRetention(retention), &answer)
	if err != nil {
		_, err = rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (AuditRetention, bool, error) {
			now, err := c.AuditRetention(ctx)
			return now, err == nil && now.Same(retention), err
		})
	}
	return err
}

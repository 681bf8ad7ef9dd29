package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// readPage reads a page or blog post and all restrictions that apply to it.
func (r *accessReader) readPage(ctx context.Context, id string) (confluence.RestrictedContent, error) {
	chain, err := r.client.RestrictionChain(ctx, confluence.ContentRef{ID: id})
	if err != nil {
		return confluence.RestrictedContent{}, err
	}
	content := chain[len(chain)-1]
	published := content.Status == confluence.StatusCurrent || content.Status == confluence.StatusArchived
	if !published || content.Type != confluence.Page && content.Type != confluence.BlogPost {
		return content, fmt.Errorf("%w: it is a %s with the status %s", errNotPublished, content.Type, content.Status)
	}
	r.in.Page = &access.Page{ContentID: content.ID}
	for _, one := range chain {
		restrict := func(operation string, restriction confluence.Restriction) {
			r.in.Page.Restrictions = append(r.in.Page.Restrictions, access.Restriction{
				ContentID: one.ID, Title: one.Title, Operation: operation, Users: restriction.Users, Groups: restriction.Groups, Unread: one.Unread,
			})
		}
		restrict("read", one.Read)
		if one.ID == content.ID {
			restrict("update", one.Update)
		}
	}
	return content, nil
}

// errNotPublished is the error for content whose access is not determined by its space and restrictions alone.
var errNotPublished = fmt.Errorf("access can be read of pages and blog posts that are current or archived")

// confirm asks Confluence itself about a principal and a page, where it can be asked. Its answer is returned where it differs
// or where access is not known without it. An account that may not ask about others gets no answer.
func (r *accessReader) confirm(ctx context.Context, m *accessModel, diags *diag.Diagnostics) error {
	client, ok := r.client.(confluence.ContentChecks)
	if !ok || r.in.Page.ContentID == "" {
		return nil
	}
	principal := confluence.Principal{Type: m.PrincipalType.ValueString(), ID: m.PrincipalID.ValueString()}
	var differences, reasons []string
	answeredBy := answeredByBoth
	for _, asked := range []struct {
		word      string
		operation confluence.ContentOperation
		computed  *types.String
	}{{"view", confluence.ViewContent, &m.View}, {"edit", confluence.EditContent, &m.Edit}} {
		check, err := client.CheckContent(ctx, r.in.Page.ContentID, principal, asked.operation)
		if confluence.IsForbidden(err) {
			return nil
		}
		if err != nil {
			return err
		}
		answer := access.No
		if check.Allowed {
			answer = access.Yes
		}
		if asked.computed.ValueString() == answer.String() {
			continue
		}
		if *asked.computed != types.StringValue(access.Unknown.String()) {
			differences = append(differences, fmt.Sprintf("%s: %s, Confluence says %s", asked.word, asked.computed.ValueString(), answer))
		}
		if check.Reason != "" {
			reasons = append(reasons, asked.word+": "+check.Reason)
		}
		answeredBy, *asked.computed = answeredByConfluence, types.StringValue(answer.String())
	}
	m.AnsweredBy = types.StringValue(answeredBy)
	if answeredBy == answeredByConfluence {
		m.Reason = types.StringValue(strings.Join(append([]string{"answered by Confluence"}, reasons...), "; "))
	}
	if len(differences) > 0 {
		diags.AddWarning(fmt.Sprintf("Confluence's answer about %s differs", describePrincipal(principal)), fmt.Sprintf(
			"The access to content %s that the provider computed from permissions, roles, groups and restrictions differs from Confluence's answer (%s). "+
				"The data source returns Confluence's answer. A possible reason is access that the API does not return, such as that of guests, apps and product administrators.",
			r.in.Page.ContentID, strings.Join(differences, "; ")))
	}
	return nil
}

package export

import (
	"context"
	"fmt"
	"regexp"
	"slices"
)

// bodyReference is an attribute of the storage format that names a user or content by an identifier of one site.
// https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html
var bodyReference = regexp.MustCompile(`ri:(userkey|username|content-id)="([^"]*)"`)

// checkBody reports the references of a body that are written otherwise on this site.
func (a *adoption) checkBody(ctx context.Context, resource shownResource) {
	var seen []string
	for _, match := range bodyReference.FindAllStringSubmatch(resource.Values.text("body"), -1) {
		whole, attribute, value := match[0], match[1], match[2]
		if slices.Contains(seen, whole) {
			continue
		}
		seen = append(seen, whole)
		switch {
		case attribute == "content-id":
			id, err := a.contents.id(ctx, value)
			if err != nil {
				a.report.add(bodiesDiffer, resource.Address, fmt.Sprintf("%s: %s", whole, err))
			} else if id != value {
				a.report.add(bodiesDiffer, resource.Address, fmt.Sprintf("replace %s with ri:content-id=%q", whole, id))
			}
		case attribute == "userkey" && !a.target.onCloud():
			a.report.add(bodiesDiffer, resource.Address, whole+": every Data Center site gives users keys of its own. Write ri:username, or the key of this site")
		case a.target.onCloud():
			if id := a.principals.userByKey(value); id != "" {
				a.report.add(bodiesDiffer, resource.Address, fmt.Sprintf("replace %s with ri:account-id=%q", whole, id))
			} else {
				a.report.add(bodiesDiffer, resource.Address, whole+": Cloud names users by account ID. Add a line for the user to the file of --users")
			}
		}
	}
}

package export

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
)

// checkAdopt validates the command line of an adoption.
func (o options) checkAdopt(flags *flag.FlagSet) error {
	var others []string
	flags.Visit(func(f *flag.Flag) {
		if !slices.Contains([]string{"adopt", "users", "out", "force"}, f.Name) {
			others = append(others, "--"+f.Name)
		}
	})
	if len(others) > 0 {
		return fmt.Errorf("%s cannot be combined with --adopt, which looks for all objects of the state", strings.Join(others, " and "))
	}
	return nil
}

// adopt finds the objects of another site's state on the site of the environment by their natural keys, and writes import
// blocks for them. It only reads from the site.
func (c Command) adopt(ctx context.Context, o options) (int, error) {
	state, err := readState(o.adopt)
	if err != nil {
		return exitFailed, err
	}
	files, err := readAdoptFiles(o, state)
	if err != nil {
		return exitFailed, err
	}
	users, err := readUsersFile(o.users)
	if err != nil {
		return exitFailed, fmt.Errorf("the list of users could not be read: %w", err)
	}
	requests := &atomic.Int64{}
	connected, client, _, err := c.connect(ctx, requests)
	if err != nil {
		return exitFailed, err
	}
	target, err := newAdoptTarget(ctx, connected, client, spaceKeys(state))
	if err != nil {
		return exitFailed, err
	}
	if target.onCloud() {
		if err := users.checkAccountIDs(); err != nil {
			return exitFailed, err
		}
	}
	a := &adoption{state: state, target: target, contents: newAdoptContents(state, target), principals: newAdoptPrincipals(state, users, target)}
	a.principals.know(files)
	a.readAhead(ctx)
	for _, resource := range state.managed {
		if err := a.adopt(ctx, resource); err != nil {
			return exitFailed, err
		}
	}
	if err := files.write(ctx, a); err != nil {
		return exitFailed, err
	}
	a.missingPrincipals()
	fmt.Fprintf(c.Stdout, "%d of %d objects found on this site (%s) with %d requests. Files written in %s: %s, %s\n",
		len(a.imports), len(state.managed), target.describe(), requests.Load(), o.out, importsFile, principalsFile)
	return a.report.write(c.Stdout)
}

// adoption is the search for the objects of a state.
type adoption struct {
	state      otherState
	target     *adoptTarget
	contents   *adoptContents
	principals *adoptPrincipals

	imports []adoptedObject
	report  adoptReport
}

// adoptedObject is an object of the state that exists on this site.
type adoptedObject struct{ address, importID, name string }

// spaceKeys returns the keys of all spaces that the state is about.
func spaceKeys(state otherState) []string {
	var keys []string
	for _, resource := range slices.Concat(state.managed, state.read) {
		key := resource.Values.text("space_key")
		if resource.Type == "confluence_space" {
			key = resource.Values.text("key")
		}
		if key != "" && !slices.ContainsFunc(keys, func(other string) bool { return strings.EqualFold(other, key) }) {
			keys = append(keys, key)
		}
	}
	return keys
}

// readAhead reads the lists of attachments and properties, one for each page that has any, several at a time. An error is
// reported with the object that needs the list.
func (a *adoption) readAhead(ctx context.Context) {
	for _, resourceType := range []string{"confluence_attachment", "confluence_content_property"} { // properties can be those of attachments
		read := map[string]func(){} // by ID of the content
		for _, resource := range a.state.managed {
			if resource.Type != resourceType {
				continue
			}
			on := resource.Values.text("content_id")
			id, err := a.contents.id(ctx, on)
			switch {
			case err != nil:
			case resourceType == "confluence_attachment":
				read[id] = func() { _, _ = a.target.attachments(ctx, id, a.contents.old[on].Values) }
			default:
				read[id] = func() { _, _ = a.target.contentProperties(ctx, id) }
			}
		}
		parallel(read)
	}
}

// adopt looks for one object. An error ends the search.
func (a *adoption) adopt(ctx context.Context, resource shownResource) error {
	a.findings(ctx, resource)
	if only, ok := adoptOnly[resource.Type]; ok && only.deployment != a.target.deployment {
		a.report.add(notHere, resource.Address, only.instead)
		return nil
	}
	if a.target.roleMode == "ROLES" && strings.HasPrefix(resource.Type, "confluence_space_permission") {
		return a.proposeRoles(ctx, resource)
	}
	importID, name, err := a.find(ctx, resource)
	if err == nil {
		err = a.compareAccess(ctx, resource)
	}
	var ambiguous ambiguousError
	var refused *providerError
	var hidden *otherStatusError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &hidden):
		a.report.add(otherStatus, resource.Address, err.Error())
	case errors.As(err, &ambiguous):
		a.report.add(severalFound, resource.Address, err.Error())
	case errors.As(err, &refused):
		a.report.add(notRead, resource.Address, err.Error())
	case err != nil:
		a.report.add(notFound, resource.Address, err.Error())
	default:
		importID += object{resource: resource.Type, state: resource.Values}.alsoImported()
		a.imports = append(a.imports, adoptedObject{resource.Address, importID, name})
	}
	return nil
}

// findings notes the users and groups that an object names, and what its text names by an ID of the other site.
func (a *adoption) findings(ctx context.Context, resource shownResource) {
	note := func(principalType, id string) {
		if id == "" {
			return
		}
		var ambiguous ambiguousError
		if _, err := a.principals.id(ctx, principalType, id, resource.Address); errors.As(err, &ambiguous) {
			a.report.add(severalFound, resource.Address, err.Error())
		} // a missing one is in the report
	}
	values := resource.Values
	switch resource.Type {
	case "confluence_space_permissions", "confluence_space_role_assignments":
		for _, grant := range slices.Concat(values.objects("grants"), values.objects("assignments")) {
			note(grant.text("principal_type"), grant.text("principal_id"))
		}
	case "confluence_content_restrictions":
		for _, operation := range []string{"read", "update"} {
			for _, user := range values.inner(operation).texts("users") {
				note("user", user)
			}
			for _, group := range values.inner(operation).texts("groups") {
				note("group", group)
			}
		}
	case "confluence_group_members":
		for _, member := range values.texts("members") {
			note("user", member)
		}
	case "confluence_content", "confluence_template":
		a.checkBody(ctx, resource)
	}
}

// adviceWithoutPrincipal says what to do about users, groups and roles without an identifier on this site.
var adviceWithoutPrincipal = map[string]string{
	"user":  "add a line for this user to the file for --users",
	"group": "create a group with this name, or synchronize it from your directory",
	"role":  "create a role with this name",
}

// missingPrincipals reports the users, groups and roles without an identifier on this site.
func (a *adoption) missingPrincipals() {
	for _, kind := range sortedKeys(adviceWithoutPrincipal) {
		for _, name := range sortedKeys(a.principals.missing[kind]) {
			a.report.add(noPrincipal, kind+" "+name, fmt.Sprintf("%s. Used in %s", adviceWithoutPrincipal[kind], strings.Join(a.principals.missing[kind][name], ", ")))
		}
	}
}

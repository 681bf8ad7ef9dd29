package export

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// adoptTarget is the site on which the objects are looked up. Whatever it reads, it reads once: lists of a space or of content
// instead of single objects.
type adoptTarget struct {
	source               *source
	client               confluence.Client
	deployment, roleMode string
	spaces               map[string]attributes // by key in lower case

	mu    sync.Mutex
	known map[string]func() ([]attributes, error) // by what was read
}

func newAdoptTarget(ctx context.Context, connected *source, client confluence.Client, keys []string) (*adoptTarget, error) {
	facts, err := connected.data(ctx, "confluence_site", nil)
	if err != nil {
		return nil, err
	}
	t := &adoptTarget{
		source: connected, client: client, deployment: facts.text("deployment"), roleMode: facts.text("role_mode"),
		spaces: map[string]attributes{}, known: map[string]func() ([]attributes, error){},
	}
	if len(keys) == 0 {
		return t, nil
	}
	found, err := connected.data(ctx, "confluence_spaces", attributes{"keys": keys})
	for _, space := range found.objects("spaces") {
		t.spaces[strings.ToLower(space.text("key"))] = space
	}
	return t, err
}

func (t *adoptTarget) onCloud() bool { return t.deployment == "cloud" }

// list reads a list of a data source, once for each argument. It may be called at the same time.
func (t *adoptTarget) list(ctx context.Context, dataSource, list string, arguments attributes) ([]attributes, error) {
	name := dataSource
	for _, argument := range arguments.sorted() {
		text, _ := argument.value.(string)
		name += "\x00" + argument.name + "\x00" + text
	}
	return t.once(name, func() ([]attributes, error) {
		found, err := t.source.data(ctx, "confluence_"+dataSource, arguments)
		return found.objects(list), err
	})
}

// once returns what read has returned the first time.
func (t *adoptTarget) once(name string, read func() ([]attributes, error)) ([]attributes, error) {
	t.mu.Lock()
	known, ok := t.known[name]
	if !ok {
		known = sync.OnceValues(read)
		t.known[name] = known
	}
	t.mu.Unlock()
	return known()
}

// where returns the objects with a text in an attribute, ignoring case.
func where(objects []attributes, name, text string) []attributes {
	var matching []attributes
	for _, object := range objects {
		if strings.EqualFold(object.text(name), text) {
			matching = append(matching, object)
		}
	}
	return matching
}

// contents lists the content of a space with a type and status.
func (t *adoptTarget) contents(ctx context.Context, spaceKey, contentType, status string) ([]attributes, error) {
	switch {
	case contentType == "folder":
		return t.folders(ctx, spaceKey)
	case status == "draft":
		return t.list(ctx, "contents", "contents", attributes{"space_key": spaceKey, "type": contentType, "status": status})
	}
	return t.list(ctx, "contents", "contents", attributes{"space_key": spaceKey, "type": contentType})
}

// folders lists the folders of a space: no list but the page tree has them, and empty ones only that of the home page.
func (t *adoptTarget) folders(ctx context.Context, spaceKey string) ([]attributes, error) {
	nodes, err := t.list(ctx, "page_tree", "nodes", attributes{"space_key": spaceKey})
	if home := t.spaces[strings.ToLower(spaceKey)].text("homepage_id"); home != "" && err == nil {
		var below []attributes
		below, err = t.list(ctx, "page_tree", "nodes", attributes{"content_id": home})
		nodes = slices.Concat(nodes, below)
	}
	var folders []attributes
	for _, folder := range where(nodes, "type", "folder") {
		if len(where(folders, "id", folder.text("id"))) == 0 {
			folders = append(folders, folder)
		}
	}
	return folders, err
}

func (t *adoptTarget) groups(ctx context.Context) ([]attributes, error) {
	return t.list(ctx, "groups", "groups", nil)
}

func (t *adoptTarget) grants(ctx context.Context, spaceKey string) ([]attributes, error) {
	return t.list(ctx, "space_permissions", "grants", attributes{"space_key": spaceKey})
}

// attachments lists the attachments of content, whose type and space are those on the other site.
func (t *adoptTarget) attachments(ctx context.Context, contentID string, content attributes) ([]attributes, error) {
	return t.once("attachments\x00"+contentID, func() (files []attributes, err error) {
		filter := confluence.AttachmentFilter{ContentID: contentID, ContentType: cmp.Or(content.text("type"), confluence.Page), SpaceKey: content.text("space_key"), Listed: true}
		for file, err := range t.client.ListAttachments(ctx, filter) {
			if err != nil {
				return nil, err
			}
			files = append(files, attributes{"id": file.ID, "filename": file.Filename})
		}
		return files, nil
	})
}

func (t *adoptTarget) contentProperties(ctx context.Context, contentID string) ([]attributes, error) {
	return t.list(ctx, "content_properties", "properties", attributes{"content_id": contentID})
}

// reads limits how many reads run at a time; the provider limits its requests too.
const reads = 8

// parallel calls functions, several at a time. What they read, adoptTarget keeps, with errors.
func parallel(read map[string]func()) {
	var wait sync.WaitGroup
	free := make(chan struct{}, reads)
	for _, one := range read {
		free <- struct{}{}
		wait.Go(func() {
			one()
			<-free
		})
	}
	wait.Wait()
}

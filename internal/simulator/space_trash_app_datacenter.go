package simulator

import (
	"net/http"
	"slices"
)

// trashAppRoutes are those of the app "REST Extender", if it is installed.
func (s *Simulator) trashAppRoutes() []route {
	if !s.options.TrashApp {
		return nil
	}
	return []route{{"GET", "/rest/extender/1.0/trash/{key}", listTrashOfApp}}
}

// listTrashOfApp is for administrators of Confluence and of the space. Times are milliseconds, people are shown by their username.
// The app documents the format in "REST API - Trash".
func listTrashOfApp(c *call) *reply {
	sp := c.s.spaceByKey(c.vars["key"])
	switch {
	case sp == nil:
		return c.noSpace(c.vars["key"])
	case !c.isSiteAdmin() && !c.may(sp, "administer", "space"):
		return c.fail(http.StatusForbidden, "User is not permitted to view the trash of space %s", sp.key)
	}
	start, limit := 0, 100
	if n, isNumber := asID(c.query.Get("startAt")); isNumber && n >= 0 {
		start = int(n)
	}
	if n, isNumber := asID(c.query.Get("maxResults")); isNumber && n > 0 {
		limit = min(int(n), 100)
	}
	trash := slices.DeleteFunc(c.s.contentsOf(sp), func(one *content) bool { return one.status != "trashed" })
	items, files := []object{}, 0
	for i, one := range trash {
		item, attached := c.trashOfApp(one)
		files += attached
		if i >= start && len(items) < limit {
			items = append(items, item)
		}
	}
	return ok(object{"totalWithAttachments": len(trash) + files, "total": len(trash), "maxResults": limit, "startAt": start, "trash": items})
}

// trashOfApp renders content in the trash, and counts its attachments.
func (c *call) trashOfApp(one *content) (object, int) {
	item := object{
		"contentId": str(one.id), "title": one.now().title, "type": one.kind,
		"trashDate": one.trashed.UnixMilli(), "trashDateString": one.trashed.UTC().Format("2006-01-02"),
	}
	files := slices.Concat(c.s.attachmentsOf(one, "current"), c.s.attachmentsOf(one, "trashed"))
	if !c.flag("showAttachments") {
		return item, len(files)
	}
	attachments := []object{}
	for _, a := range files {
		v := a.now()
		attachments = append(attachments, object{
			"fileName": a.name, "fileSize": v.file.size, "fileSizeNice": str(v.file.size) + " B", "creatorName": a.author.Username,
			"deletedByName": a.author.Username, "comment": v.comment, "version": v.number,
			"creationDate": v.when.UnixMilli(), "creationDateString": v.when.UTC().Format("2006-01-02"),
		})
	}
	item["attachments"], item["totalAttachments"] = attachments, len(attachments)
	return item, len(files)
}

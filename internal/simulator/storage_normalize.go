package simulator

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"strings"
)

var (
	emptyStyle = regexp.MustCompile(`\s+style=(""|'')`)
	linkSpace  = regexp.MustCompile(`\s+ri:space-key=("[^"]*"|'[^']*')`)
	localID    = regexp.MustCompile(`\slocal-id=`)

	compose = strings.NewReplacer("e\u0301", "é", "a\u0301", "á", "a\u0308", "ä", "o\u0308", "ö", "u\u0308", "ü", "n\u0303", "ñ")

	emojiNames = map[string]string{"tick": "check_mark", "cross": "cross_mark", "smile": "slight_smile", "sad": "disappointed"}

	// identified are the elements that the editor gives a local-id.
	identified = map[string]bool{
		"p": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "ul": true, "ol": true, "li": true, "table": true, "td": true, "th": true,
	}
)

// normalizeTag drops from a start tag, without its end, what Confluence drops, and adds what it adds: an empty style and the
// space of a link within the space go, emoji get their short name, and with Options.LocalIDs, blocks get ids.
func (s *Simulator) normalizeTag(sp *space, t xml.StartElement, tag string) string {
	tag = emptyStyle.ReplaceAllString(tag, "")
	switch name := qualified(t.Name); {
	case sp != nil && (name == "ri:page" || name == "ri:blog-post") && attribute(t, "ri:space-key") == sp.key:
		tag = linkSpace.ReplaceAllString(tag, "")
	case name == "ac:emoticon" && !s.dc() && attribute(t, "ac:emoji-id") == "":
		emoji := attribute(t, "ac:name")
		if known := emojiNames[emoji]; known != "" {
			emoji = known
		}
		tag += fmt.Sprintf(` ac:emoji-shortname=":%s:" ac:emoji-id="atlassian-%s" ac:emoji-fallback=":%s:"`, emoji, emoji, emoji)
	case name == "ac:task-list" && !s.dc() && attribute(t, "ac:task-list-id") == "":
		tag += ` ac:task-list-id="` + uuid() + `"`
	case s.options.LocalIDs && identified[name] && !localID.MatchString(tag):
		tag += ` local-id="` + uuid() + `"`
	}
	return tag
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if qualified(a.Name) == name {
			return a.Value
		}
	}
	return ""
}

// taskIDs adds ids to tasks that have none.
type taskIDs struct {
	s      *Simulator
	inTask bool // since the start tag of a task, there was no element
}

// before returns what Confluence stores before a token.
func (ids *taskIDs) before(token xml.Token) string {
	if _, isText := token.(xml.CharData); isText || !ids.inTask {
		return ""
	}
	ids.inTask = false
	if start, isStart := token.(xml.StartElement); isStart && qualified(start.Name) == "ac:task-id" {
		return ""
	}
	added := "<ac:task-id>" + str(ids.s.id()) + "</ac:task-id>"
	if !ids.s.dc() {
		added += "<ac:task-uuid>" + uuid() + "</ac:task-uuid>"
	}
	return added
}

func (ids *taskIDs) after(token xml.Token) {
	if start, isStart := token.(xml.StartElement); isStart && qualified(start.Name) == "ac:task" {
		ids.inTask = true
	}
}

// normalizedName is a title or the name of a space as Confluence stores it.
func (s *Simulator) normalizedName(name string) string { return s.composed(strings.TrimSpace(name)) }

// composed is a text as Confluence stores it, with Options.ComposeUnicode.
func (s *Simulator) composed(text string) string {
	if s.options.ComposeUnicode {
		return compose.Replace(text)
	}
	return text
}

// DropFromBodies makes the site drop texts from the bodies that it stores, as the sanitizer of Confluence does.
func (s *Simulator) DropFromBodies(texts ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dropped = append(s.dropped, texts...)
}

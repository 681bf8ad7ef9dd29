package simulator

import (
	"encoding/xml"
	"strings"
)

const commentMarker = "ac:inline-comment-marker"

// comment is an inline comment: its marker in the stored body holds the words that it is about.
type comment struct{ ref, words string }

// CommentInline comments on words of a page: Confluence puts a marker around them in the stored body. If part of the text is in
// brackets, as in "another [word] here", the comment is about that part. On Cloud the version stays the same; on Data
// Center, Options.CommentVersions decides. Returned is the reference of the marker.
func (h *Human) CommentInline(id, text string) (ref string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	one := h.content(id)
	before, rest, bracketed := strings.Cut(text, "[")
	words, after, _ := strings.Cut(rest, "]")
	if !bracketed {
		before, words, after = "", text, ""
	}
	ref = uuid()
	body, found := marked(one.now().body, before, words, after, ref)
	if !found {
		panic("no such words: " + text)
	}
	one.comments = append(one.comments, comment{ref, words})
	if h.s.dc() && h.s.options.CommentVersions {
		v := *one.now()
		v.body, v.by, v.message = body, h.hana(), ""
		h.s.write(one, v)
		return ref
	}
	one.now().body = body
	return ref
}

// marked puts markers around words between other words, one for each piece of text that they are in.
func marked(body, before, words, after, ref string) (result string, found bool) {
	type piece struct{ text, offset int } // where a piece of text begins, in all text and in the body
	var all strings.Builder
	var pieces []piece
	offset := 0
	_ = tokens(body, func(token xml.Token, text string) { // a stored body is well-formed
		if _, isText := token.(xml.CharData); isText && !strings.HasPrefix(text, "<![CDATA[") {
			pieces = append(pieces, piece{all.Len(), offset})
			all.WriteString(text)
		}
		offset += len(text)
	})
	text := all.String()
	at := strings.Index(text, before+words+after)
	if at < 0 {
		return body, false
	}
	from, to := at+len(before), at+len(before)+len(words)
	for i := len(pieces) - 1; i >= 0; i-- {
		end := len(text)
		if i+1 < len(pieces) {
			end = pieces[i+1].text
		}
		first, last := max(from, pieces[i].text), min(to, end)
		if first >= last {
			continue
		}
		first, last = first-pieces[i].text+pieces[i].offset, last-pieces[i].text+pieces[i].offset
		body = body[:first] + "<" + commentMarker + ` ac:ref="` + ref + `">` + body[first:last] + "</" + commentMarker + ">" + body[last:]
	}
	return body, true
}

// DanglingComments returns the words of the inline comments of a page whose marker is no longer in its body.
func (s *Simulator) DanglingComments(id string) (words []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := asID(id)
	one := s.byID[n]
	if one == nil {
		return nil
	}
	for _, comment := range one.comments {
		if !strings.Contains(one.now().body, comment.ref) {
			words = append(words, comment.words)
		}
	}
	return words
}

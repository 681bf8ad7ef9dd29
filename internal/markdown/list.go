package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
)

// list writes a list, and one whose items are all tasks as a task list.
func (r *renderer) list(n *ast.List) {
	switch {
	case r.isTaskList(n):
		r.taskList(n)
	case n.IsOrdered():
		r.write("<ol")
		if n.Start != 1 {
			r.write(` start="`, strconv.Itoa(n.Start), `"`)
		}
		r.items("ol", n)
	default:
		r.write("<ul")
		r.items("ul", n)
	}
}

func (r *renderer) items(name string, n *ast.List) {
	r.write(">")
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		r.write("<li>")
		r.blocks(item)
		r.write("</li>")
	}
	r.write("</", name, ">")
}

// isTaskList reports whether every item is a task of one paragraph, perhaps with a list of tasks below it. Confluence's tasks
// hold no other blocks.
func (r *renderer) isTaskList(n *ast.List) bool {
	if n.IsOrdered() {
		return false
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		text := item.FirstChild()
		if text == nil || checkBox(item) == nil {
			return false
		}
		for below := text.NextSibling(); below != nil; below = below.NextSibling() {
			if list, ok := below.(*ast.List); !ok || !r.isTaskList(list) {
				return false
			}
		}
	}
	return true
}

func checkBox(item ast.Node) *extension.TaskCheckBox {
	text := item.FirstChild()
	if text == nil || text.FirstChild() == nil {
		return nil
	}
	box, _ := text.FirstChild().(*extension.TaskCheckBox)
	return box
}

// taskList numbers the tasks through the document: Confluence wants the IDs of a page to differ.
func (r *renderer) taskList(n *ast.List) {
	r.write("<ac:task-list>")
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		box := checkBox(item)
		r.tasks++
		r.write("<ac:task><ac:task-id>", strconv.Itoa(r.tasks), "</ac:task-id><ac:task-status>",
			map[bool]string{true: "complete", false: "incomplete"}[box.IsChecked], "</ac:task-status><ac:task-body>")
		text := item.FirstChild()
		text.RemoveChild(text, box)
		r.inlines(text)
		for below := text.NextSibling(); below != nil; below = below.NextSibling() {
			if r.enter(below) {
				r.block(below)
			}
			r.depth--
		}
		r.write("</ac:task-body></ac:task>")
	}
	r.write("</ac:task-list>")
}

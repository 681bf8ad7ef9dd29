package simulator

// SetContentProperty creates or changes a property of content. It makes no version of the content.
func (h *Human) SetContentProperty(id, key, text string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.setProperty(&h.content(id).properties, key, text)
}

// DeleteContentProperty removes a property of content.
func (h *Human) DeleteContentProperty(id, key string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	h.deleteProperty(&h.content(id).properties, key)
}

// SPDX-License-Identifier: GPL-3.0-or-later

/// @file data_folder.h
/// Where the data of a subject is.

#ifndef KIBUN_ACCURACY_DATA_FOLDER_H
#define KIBUN_ACCURACY_DATA_FOLDER_H

#include <stddef.h>

/// The folder `subject` in the data's, where there is one; else the data's itself.
/// @param path receives it; what does not fit is cut off
void data_folder(const char* data, const char* subject, char* path, size_t size);

#endif
